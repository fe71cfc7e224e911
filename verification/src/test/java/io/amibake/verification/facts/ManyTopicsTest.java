package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import io.amibake.verification.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics of every sort in one session with this machine. */
@Timeout(120)
class ManyTopicsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void are_answered_in_one_round_trip(Tool shell) {
        Question<String, InterfaceFacts> lo = InterfaceTopic.of("lo");
        Question<PortSubject, PortFacts> port = PortTopic.of(PortSubject.parse("tcp:1"));
        Question<String, ProcessFacts> java = ProcessTopic.of("java");
        Question<String, UserFacts> root = UserTopic.of("root");
        Question<String, GroupFacts> group = GroupTopic.of("nosuch");
        Question<AddrSubject, AddrFacts> addr = AddrTopic.of(AddrSubject.parse("127.0.0.1:1", Duration.ofSeconds(5)));
        Question<DnsSubject, DnsFacts> dns = DnsTopic.of(DnsSubject.parse("localhost", "", Duration.ofSeconds(5)));
        Question<HttpSubject, HttpFacts> http = HttpTopic.of(HttpSubject.of("http://127.0.0.1:1/"));
        Question<String, DockerBridgeFacts> bridge = DockerBridgeTopic.of("nosuch0");
        Answers answers =
                Asking.under(shell, directory).ask(List.of(lo, port, java, root, group, addr, dns, http, bridge));
        assertThat(answers.to(lo).toString()).contains("127.0.0.1/8");
        assertThat(answers.to(port).toString()).contains("addresses=[]");
        assertThat(answers.to(java).toString())
                .contains("Known")
                .doesNotContain("pid=" + ProcessHandle.current().pid() + ",");
        assertThat(answers.to(root).toString()).contains("uid=0, gid=0");
        assertThat(answers.to(group).toString()).contains("group=Optional.empty");
        assertThat(answers.to(addr).toString()).contains("connection refused");
        assertThat(answers.to(dns).toString()).contains("127.0.0.1");
        assertThat(answers.to(http).toString()).contains("connection refused");
        assertThat(answers.to(bridge).toString()).contains("live=Known[facts=Optional.empty]");
    }
}
