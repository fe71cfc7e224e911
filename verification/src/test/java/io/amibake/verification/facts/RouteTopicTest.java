package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Deadline;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Question;
import io.amibake.verification.Session;
import io.amibake.verification.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class RouteTopicTest {
    private static final String IPV4 = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth1\t00000000\t0102000A\t0003\t0\t0\t1024\t00000000\t0\t0\t0
            eth0\t00000000\t0100000A\t0003\t0\t0\t512\t00000000\t0\t0\t0
            docker0\t00004064\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            *\t0000A8C0\t00000000\t0200\t0\t0\t0\t0000FFFF\t0\t0\t0
            eth0\tFEA9FEA9\t00000000\t0005\t0\t0\t512\tFFFFFFFF\t0\t0\t0
            """;
    private static final String IPV6 = """
            20010db8000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000003 00000000 00000003     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
            20010db8000000000000000000000005 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000002 00000000 80200001     eth0
            ff000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000002 00000000 00000001     eth0
            fd000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory).with("cat", "ls").file("/proc/net/route", IPV4);
    }

    private Finding<Route> route(String destination) {
        return host.facts(new RouteTopic(host.root()), RouteSubject.parse(destination));
    }

    @Test
    void of_several_default_routes_the_one_with_the_least_metric_counts() {
        Finding<Route> expected = Finding.present(new Route(Optional.of("10.0.0.1"), "eth0", 512));
        assertThat(route("default")).isEqualTo(expected).isEqualTo(route("0.0.0.0/0"));
    }

    @Test
    void a_block_on_the_link_has_no_router() {
        assertThat(route("100.64.0.0/24")).isEqualTo(Finding.present(new Route(Optional.empty(), "docker0", 0)));
        assertThat(route("169.254.169.254")).isEqualTo(Finding.present(new Route(Optional.empty(), "eth0", 512)));
    }

    @Test
    void what_is_no_route_to_exactly_that_block_is_none() {
        for (String destination : new String[] {"100.64.0.0/25", "100.64.0.0/16", "192.168.0.0/16", "1.2.3.4"}) {
            assertThat(route(destination)).as(destination).isEqualTo(Finding.absent("no such route"));
        }
    }

    @Test
    void what_drops_packets_is_none() {
        host.file("/proc/net/route", IPV4 + "*\t00000D0A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n");
        assertThat(route("10.13.0.0/16")).isEqualTo(Finding.absent("no such route"));
    }

    @Test
    void ipv6_has_routes_of_its_own() {
        host.with("head").file("/proc/net/ipv6_route", IPV6).program("ip", """
                case $* in
                  -V) echo 'ip utility, iproute2-6.1.0, libbpf 1.1.2' ;;
                  "-6 -o route show table main exact ::/0")
                    echo 'default dev tun0 metric 2000 pref medium'
                    echo 'default proto ra metric 1024 expires 1790sec pref medium\\\tnexthop via fe80::1 dev eth0 weight 1 \\\tnexthop via fe80::2 dev eth1 weight 1 '
                    ;;
                  *" 2001:db8::/64") echo '2001:db8::/64 dev eth0 proto kernel metric 256 pref medium' ;;
                  *" fd00::/8") echo 'unreachable fd00::/8 dev lo metric 1024 error -101 pref medium' ;;
                  *" fd01::/16") echo 'fd01::/16 from 2001:db8::/64 via fe80::1 dev eth0 metric 1024 pref medium' ;;
                  *" fd02::/16") echo 'RTNETLINK answers: Operation not supported' >&2; exit 2 ;;
                esac
                """);
        assertThat(route("::/0")).isEqualTo(Finding.present(new Route(Optional.of("fe80::1"), "eth0", 1024)));
        assertThat(route("2001:DB8::/64")).isEqualTo(Finding.present(new Route(Optional.empty(), "eth0", 256)));
        for (String none : new String[] {"fd00::/8", "fd01::/16", "2001:db8::5", "ff00::/8"}) {
            assertThat(route(none)).as(none).isEqualTo(Finding.absent("no such route"));
        }
        assertThat(host.doubt(new RouteTopic(host.root()), RouteSubject.parse("fd02::/16")))
                .isEqualTo("'ip' of the host tells nothing: RTNETLINK answers: Operation not supported");
        assertThat(route("default")).isEqualTo(Finding.present(new Route(Optional.of("10.0.0.1"), "eth0", 512)));
    }

    @Test
    void without_iproute2_a_route_that_the_kernel_has_is_unknown_and_one_that_it_has_not_is_none() {
        host.file("/proc/net/ipv6_route", IPV6);
        for (String client : new String[] {"exit 127\n", "echo 'BusyBox v1.35.0 multi-call binary.' >&2; exit 1\n"}) {
            host.program("ip", client);
            for (String none : new String[] {"fd00::/8", "2001:db8::5", "fd02::/16"}) {
                assertThat(route(none)).as(none).isEqualTo(Finding.absent("no such route"));
            }
            for (String some : new String[] {"::/0", "2001:db8::/64", "ff00::/8"}) {
                assertThat(host.doubt(new RouteTopic(host.root()), RouteSubject.parse(some)))
                        .isEqualTo("there is such a route, and no 'ip' of iproute2 to tell of which table");
            }
        }
    }

    @Test
    void routes_of_other_tables_are_none() throws IOException, InterruptedException {
        String network = "ip link set lo up && ip link add v0 type veth peer name v1 && ip link set v0 up"
                + " && ip link set v1 up && ip -6 addr add 2001:db8::5/64 dev v0 nodad"
                + " && ip -6 route add default via 2001:db8::1 dev v0 metric 77"
                + " && ip -6 route add fd01::/16 dev v0 table 100";
        List<String> unshare =
                List.of(Tool.UNSHARE.require().toString(), "-rn", "/bin/sh", "-c", network + " && exec sh -s");
        if (new ProcessBuilder(unshare)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start()
                        .waitFor()
                != 0) {
            throw Tool.leftOut("networks of its own are not allowed: run as root, or allow user namespaces");
        }
        LocalTarget target = LocalTarget.through("a network of its own", unshare);
        List<Question<RouteSubject, Finding<Route>>> asked = new ArrayList<>();
        for (String block : new String[] {"::/0", "2001:db8::/64", "fd01::/16", "ff00::/8", "2001:db8::5", "::1"}) {
            asked.add(RouteTopic.of(RouteSubject.parse(block)));
        }
        Surroundings now = Surroundings.ofThisMachine();
        Deadline soon = Deadline.after(Duration.ofSeconds(60), now);
        try (Session session = Session.open(target, now, soon, Progress.NONE)) {
            Answers answers = session.ask(asked, soon);
            Answer<Finding<Route>> none = Answer.known(Finding.absent("no such route"));
            List<Answer<Finding<Route>>> told = new ArrayList<>();
            asked.forEach(question -> told.add(answers.to(question)));
            assertThat(told)
                    .containsExactly(
                            Answer.known(Finding.present(new Route(Optional.of("2001:db8::1"), "v0", 77))),
                            Answer.known(Finding.present(new Route(Optional.empty(), "v0", 256))),
                            none,
                            none,
                            none,
                            none);
        }
    }

    @Test
    void a_kernel_without_ipv6_has_none() {
        assertThat(route("::/0")).isEqualTo(Finding.absent("this kernel has no IPv6"));
    }

    @Test
    void without_proc_nothing_is_known() {
        PlayHost bare = new PlayHost(directory.resolve("bare")).with("cat", "ls");
        for (String destination : new String[] {"default", "::/0"}) {
            assertThat(bare.doubt(new RouteTopic(bare.root()), RouteSubject.parse(destination)))
                    .isEqualTo("/proc/net/route: no such file");
        }
    }

    @Test
    void a_table_that_was_cut_off_tells_nothing() {
        RouteTopic topic = new RouteTopic("");
        RouteSubject all = RouteSubject.parse("default");
        Answer<Finding<Route>> answer = topic.read(List.of(all), Replies.truncated("text\0000\0" + IPV4))
                .get(0);
        assertThat(answer).isEqualTo(Answer.unknown("the host's answer was too long and was cut off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "10.0.0.0/33 | '10.0.0.0/33' is no block of addresses: '33' is no number from 0 to 32",
                "10.0.0.1/8 | '10.0.0.1/8' is not the first address of its block",
                "10.0.0 | '10.0.0' is no address",
                "10.0.0.256 | '10.0.0.256' is no block of addresses: '256' is no number from 0 to 255",
                "::1/0 | '::1/0' is not the first address of its block",
                "fe80::1%eth0 | 'fe80::1%eth0' is no address",
                "::/ | '::/' is no block of addresses: '' is no number from 0 to 128",
                "::: | ':::' is no address",
                "example.com | 'example.com' is no address"
            })
    void what_is_no_block_is_refused(String text, String message) {
        assertThatThrownBy(() -> RouteSubject.parse(text)).hasMessage(message);
    }

    @Test
    void a_destination_prints_as_it_is_written() {
        assertThat(RouteSubject.parse("default")).hasToString("0.0.0.0/0");
        assertThat(RouteSubject.parse("fd00:0::/8")).hasToString("fd00::/8");
    }
}
