package io.amibake.proof;

import static io.amibake.proof.Fault.ofImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Target;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample scenarios of the first-run script, on healthy instances and on those whose script is broken. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ScenariosTest {
    private static final Path FILE = Path.of("../examples/firstrun-scenarios/checks.yaml");
    private static final String SCRIPT = "/home/ec2-user/firstrun.sh";

    /** Of a broken script nobody waits for the end of five minutes. */
    private static final String QUICK = "sed -i 's/time_limit=300/time_limit=4/' " + SCRIPT;

    private static final String NOTHING_GIVEN = "scenario-nothing-given";
    private static final String WRONG = "scenario-wrong-values";
    private static final String NEVER = "scenario-agent-never-registers";
    private static final String REGISTERS = "scenario-agent-registers";
    private static final String IS_REGISTERED = "scenario-agent-is-registered";
    private static final String NO_BRIDGE = "scenario-no-bridge";
    private static final String NO_INTERFACE = "scenario-no-bridge-interface";

    /** Of what takes too long nothing is known. */
    private static final Fault ENDLESS =
            altered("it waits for ever for the agent", "s/^    if \\[ \"$(now)\" -ge \"$deadline\" \\]/    if false/");

    private static final List<Fault> FAULTS = List.of(
            Fault.NONE,
            ENDLESS,
            altered("a missing variable is not named", "s/^  need STACK_NAME .*/  :/", NOTHING_GIVEN),
            altered("any network mode is taken", "s/^    bridge | host) ;;/    *) return 0 ;;/", WRONG),
            altered(
                    "Docker is enabled before the variables are looked at",
                    "s/^  read_variables$/  enable_services docker.service\\n  read_variables/",
                    "scenario-nothing-changed"),
            altered("an agent that never registers is well", "s/^      not_joined \"$state\" 4/      return 0/", NEVER),
            altered(
                    "why the agent did not register is not said",
                    "s/^      not_joined \"$state\" 4/      not_joined \"that is all\" 4/",
                    NEVER),
            altered("the agent is not waited for", "s/^    await_agent$/    :/", NEVER, REGISTERS),
            altered(
                    "the agent is told another cluster, and the script does not see it",
                    "s/ECS_CLUSTER=$ECS_CLUSTER\"/ECS_CLUSTER=other\"/; s/^is_our_cluster() {/&\\n  return 0/",
                    REGISTERS,
                    "scenario-proxy-agent"),
            ofImage(
                    "the script says that the agent joined, and it has not",
                    QUICK
                            + "; : >/etc/silent-agent; sed -i 's/^await_agent() {/&\\n  echo joined scenarios as arn:aws; return 0/' "
                            + SCRIPT,
                    NEVER,
                    IS_REGISTERED),
            altered(
                    "the agent is asked by the proxy, which is set too early",
                    "s/ --noproxy '\\''\\*'\\''//; s/^  configure$/  export http_proxy=$proxy\\n  configure/",
                    "scenario-proxy"),
            altered(
                    "the agent has no proxy",
                    "s/^    with_key HTTP_PROXY \"${proxy:+HTTP_PROXY=.*/    cat |/",
                    "scenario-proxy-agent"),
            altered("Docker has no proxy", "s/^set_service_proxy() {/&\\n  return 0/", "scenario-proxy-docker"),
            altered("shells have no proxy", "s/^set_shell_proxy() {/&\\n  return 0/", "scenario-proxy-shell"),
            altered("the proxy stays", "s/^    remove_file .*amibake-proxy.sh/    :/", "scenario-no-proxy-left"),
            altered(
                    "it is a bridge whatever the mode",
                    "s/^  set_docker_network .*/  set_docker_network bridge/",
                    NO_BRIDGE,
                    NO_INTERFACE),
            altered("Docker is not started again", "s/^    action=restart/    return 0/", NO_INTERFACE),
            altered("it does not pause", "s/^    sleep \"$PAUSE_TIME\"/    :/", "scenario-pause"),
            altered(
                    "a bridge does not come back",
                    "s/| .bridge = \"none\" else del(.bridge)/| .bridge = \"none\" else ./",
                    "scenario-bridge-again"));

    /** The script of the image as {@code sed} would have it. */
    private static Fault altered(String name, String edit, String... failing) {
        return ofImage(name, QUICK + "; sed -i '" + edit + "' " + SCRIPT, failing);
    }

    @TestFactory
    List<DynamicTest> each_fault_fails_the_checks_of_its_scenario(@TempDir Path directory)
            throws IOException, InterruptedException {
        Suite suite = SuiteReader.read(FILE);
        BakedImage image = BakedImage.in(directory);
        List<Target> instances = FAULTS.stream().map(image::instance).toList();
        List<HostReport> reports = Verifier.of(suite)
                .verify(instances, Phase.FIRSTRUN, Settings.standard().withHostsAtOnce(6))
                .hosts();
        assertThat(image.enclosure().remains()).isEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < FAULTS.size(); i++) {
            Fault fault = FAULTS.get(i);
            Verdicts verdicts = Verdicts.of(reports.get(i));
            tests.add(DynamicTest.dynamicTest(
                    fault.name(),
                    () -> assertThat(verdicts.failed()).as(verdicts.toString()).isEqualTo(fault.failing())));
            List<String> untold = fault.equals(ENDLESS) ? List.of(NEVER + ": it did not end within 30 s") : List.of();
            tests.add(DynamicTest.dynamicTest(
                    fault.name() + ": all else is told",
                    () -> assertThat(verdicts.inconclusive()).isEqualTo(untold)));
        }
        return tests;
    }
}
