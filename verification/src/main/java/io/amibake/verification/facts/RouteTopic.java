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

/** Routes of the main tables of IPv4 and IPv6, from the kernel's own files. */
public final class RouteTopic implements Topic<RouteSubject, Finding<Route>> {
    private static final RouteTopic OF_THE_HOST = new RouteTopic("");

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
        return "r=" + ShellWord.of(root) + "\n" + Absence.FUNCTION + TextFile.FUNCTION
                + "text /proc/net/route\ntext /proc/net/ipv6_route\n";
    }

    @Override
    public List<Answer<Finding<Route>>> read(List<RouteSubject> destinations, Reply reply) {
        Fields fields = Fields.of(reply);
        Answer<Finding<String>> ipv4 = TextFile.next(fields, reply);
        Answer<Finding<String>> ipv6 = TextFile.next(fields, reply);
        List<Answer<Finding<Route>>> answers = new ArrayList<>(destinations.size());
        for (RouteSubject destination : destinations) {
            answers.add(ipv4.match(
                    known -> known.match(
                            text -> destination.isIpv6() ? ipv6(ipv6, destination) : find(text, destination),
                            why -> Answer.unknown("/proc/net/route: " + why)),
                    Answer::unknown));
        }
        return answers;
    }

    /** That the table of IPv4 is there tells that one of IPv6 that is not is that of a kernel without IPv6. */
    private static Answer<Finding<Route>> ipv6(Answer<Finding<String>> table, RouteSubject destination) {
        return table.match(
                known -> known.match(
                        text -> find(text, destination),
                        why -> Answer.known(Finding.absent("this kernel has no IPv6"))),
                Answer::unknown);
    }

    private static Answer<Finding<Route>> find(String table, RouteSubject destination) {
        return Answer.known(RouteTable.find(table, destination)
                .map(Finding::present)
                .orElseGet(() -> Finding.absent("no such route")));
    }
}
