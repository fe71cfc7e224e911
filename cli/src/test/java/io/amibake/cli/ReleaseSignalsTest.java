package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.provisioning.aws.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real signals to a real release and its Packer, in the middle of a call of AWS. */
@Timeout(180)
@ExtendWith(EmulatedReleases.class)
class ReleaseSignalsTest {
    private static final String[] EVERYWHERE = {
        "--set", "image.regions=[eu-west-1]", "--set", "image.users=[\"210987654321\"]",
    };
    private static final List<String> VERIFIED = List.of("AMI passed", "snapshot passed");

    private final EmulatedRelease release;

    ReleaseSignalsTest(EmulatedRelease release) {
        this.release = release;
    }

    @ParameterizedTest
    @CsvSource({"INT, CreateImage, 130", "TERM, GetConsoleOutput, 143", "INT, CreateSecurityGroup, 130"})
    void nothing_is_left_when_a_signal_comes_at_a_call(String signal, String action, int status)
            throws IOException, InterruptedException {
        Process process = release.startSending(signal, action);
        assertThat(endedWithChildren(process)).noneMatch(ProcessHandle::isAlive);

        assertThat(process.exitValue()).isEqualTo(status);
        assertThat(release.left("us-west-2")).isEmpty();
        assertThat(release.text("err")).contains("interrupted while ", "deleting what is temporary");
        release.assertNoCredential(new Run(status, release.text("out"), release.text("err")));
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_when_a_signal_comes_at_any_call() throws IOException, InterruptedException {
        if (!Faults.areAllWanted()) {
            return Stream.empty();
        }
        Run run = release.run(EVERYWHERE);
        assertThat(run.status()).as(run.err()).isZero();
        return Faults.signals(release.aws().calls(), List.of("INT", "TERM", "KILL"), this::signalled);
    }

    private void signalled(int k, String signal) throws Exception {
        release.close();
        try (EmulatedRelease another = EmulatedRelease.in(release.file(signal + k))) {
            signalled(another, k, signal);
        }
    }

    private static void signalled(EmulatedRelease release, int k, String signal) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Process process = release.startSending(signal, call -> !over.get(), k, EVERYWHERE);
        List<ProcessHandle> children = endedWithChildren(process);
        over.set(true);
        String told = release.text("err");

        // What is killed last may be a moment in ending.
        for (ProcessHandle child : children) {
            child.onExit().get(2, TimeUnit.MINUTES);
        }
        if (process.exitValue() == 137) {
            Run clean = release.clean(EVERYWHERE);
            assertThat(clean.status()).as(told + clean.err()).isZero();
            assertThat(release.left("us-west-2")).as(told).isIn(VERIFIED, List.of());
        } else {
            assertThat(process.exitValue()).as(told).isIn(signal.equals("INT") ? 130 : 143, 0);
            assertThat(release.left("us-west-2"))
                    .as(told)
                    .isEqualTo(told.contains(" is verified\n") ? VERIFIED : List.of());
        }
        assertThat(release.left("eu-west-1")).as(told).isIn(VERIFIED, List.of());
        release.assertNoCredential(new Run(process.exitValue(), release.text("out"), told));
    }

    /** All that it has started, once it has ended itself. */
    private static List<ProcessHandle> endedWithChildren(Process process) throws InterruptedException {
        List<ProcessHandle> children = new ArrayList<>();
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            process.descendants().filter(child -> !children.contains(child)).forEach(children::add);
        }
        return children;
    }
}
