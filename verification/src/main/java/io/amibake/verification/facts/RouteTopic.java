package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Routes of the main tables: of IPv4 from the kernel's own file, of IPv6, whose file has all tables as one, from the {@code ip}
 * of iproute2. Without that, a block that the file has no route to has none in the main table either; of any other nobody can
 * tell.
 */
public final class RouteTopic implements Topic<RouteSubject, Finding<Route>> {
    private static final RouteTopic OF_THE_HOST = new RouteTopic("");

    private static final String IPV6 = """
            if [ ! -e "$r/proc/net/ipv6_route" ]; then
              printf 'none\\0'
              missing "$r/proc/net/ipv6_route" L
            elif case $(ip -V 2>&1) in *iproute2*) ;; *) false ;; esac; then
              printf 'ip\\0'
              for block do
                caught ip -6 -o route show table main exact "$block" 2>&1
              done
            else
              printf 'file\\0'
              text /proc/net/ipv6_route
            fi
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    RouteTopic(String root) {
        this.root = root;
    }

    /** The route to exactly a block of addresses. */
    public static Question<RouteSubject, Finding<Route>> of(RouteSubject destination) {
        return new Question<>(OF_THE_HOST, destination);
    }

    @Override
    public String name() {
        return "route";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public Duration limit(List<RouteSubject> destinations) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<RouteSubject> destinations) {
        List<String> blocks = new ArrayList<>();
        for (RouteSubject destination : destinations) {
            if (destination.isIpv6()) {
                blocks.add(destination.toString());
            }
        }
        return "r=" + ShellWord.of(root) + "\n" + Absence.FUNCTION + TextFile.FUNCTION + Caught.FUNCTION
                + "text /proc/net/route\n" + (blocks.isEmpty() ? "" : Words.set(blocks) + IPV6);
    }

    @Override
    public List<Answer<Finding<Route>>> read(List<RouteSubject> destinations, Reply reply) {
        Fields fields = Fields.of(reply);
        Answer<Finding<String>> ipv4 = TextFile.next(fields, reply);
        boolean anyIpv6 = destinations.stream().anyMatch(RouteSubject::isIpv6);
        Function<RouteSubject, Answer<Finding<Route>>> ipv6 = anyIpv6 ? ipv6(fields, reply) : subject -> absent();
        List<Answer<Finding<Route>>> answers = new ArrayList<>(destinations.size());
        for (RouteSubject destination : destinations) {
            answers.add(ipv4.match(
                    known -> known.match(
                            text -> destination.isIpv6()
                                    ? ipv6.apply(destination)
                                    : answer(RouteTable.find(text, destination)),
                            why -> Answer.unknown("/proc/net/route: " + why)),
                    Answer::unknown));
        }
        return answers;
    }

    private static Function<RouteSubject, Answer<Finding<Route>>> ipv6(Fields fields, Reply reply) {
        if (fields.next().orElse("").equals("ip")) {
            return destination -> byIp(Caught.next(fields), reply);
        }
        Answer<Finding<String>> table = TextFile.next(fields, reply);
        return destination -> byFile(table, destination);
    }

    private static Answer<Finding<Route>> byIp(Optional<Caught> caught, Reply reply) {
        if (caught.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (!caught.get().succeeded()) {
            return Answer.unknown(Unclear.because(
                    "'ip' of the host tells nothing: " + caught.get().said(), reply));
        }
        return answer(IpRoutes.best(caught.get().said()));
    }

    /** That the table of IPv4 is there tells that one of IPv6 that is not is that of a kernel without IPv6. */
    private static Answer<Finding<Route>> byFile(Answer<Finding<String>> table, RouteSubject destination) {
        return table.match(
                known -> known.match(
                        text -> RouteTable.find(text, destination).isEmpty()
                                ? absent()
                                : Answer.unknown(
                                        "there is such a route, and no 'ip' of iproute2 to tell of which table"),
                        why -> Answer.known(Finding.absent("this kernel has no IPv6"))),
                Answer::unknown);
    }

    private static Answer<Finding<Route>> answer(Optional<Route> route) {
        return route.isPresent() ? Answer.known(Finding.present(route.get())) : absent();
    }

    private static Answer<Finding<Route>> absent() {
        return Answer.known(Finding.absent("no such route"));
    }
}
