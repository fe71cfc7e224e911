package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What goes wrong at which calls of one run. Of the calls that change something, and of every fifth of the others, every
 * other meets one of the faults; {@code -Dfaults=all} has every call meet them all, and {@code -Dfaults=DENIED} that one.
 */
public final class Faults {
    /** A call is tried twice. */
    public static final CallSettings TWICE = twice(Duration.ofSeconds(20));

    private static final List<Fault> FAULTS =
            List.of(Fault.THROTTLED, Fault.DENIED, Fault.RESET, Fault.LOST_ANSWER, Fault.THROTTLED_ONCE, Fault.SILENT);
    private static final String WANTED = System.getProperty("faults", "");
    private static final boolean ALL = !WANTED.isEmpty();

    private Faults() {}

    private static CallSettings twice(Duration attempt) {
        return new CallSettings(2, attempt, attempt.multipliedBy(3), Duration.ofMillis(10), Duration.ofMillis(50));
    }

    /** As little patience as a test of the fault can have. */
    public static CallSettings settings(Fault fault) {
        return fault == Fault.SILENT ? twice(Duration.ofSeconds(3)) : TWICE;
    }

    /** A run in which the k-th call goes wrong. */
    @FunctionalInterface
    public interface Trial {
        void run(int k, Fault fault);
    }

    /** A test of each fault at each call. */
    public static Stream<DynamicTest> at(List<ApiCall> calls, Trial trial) {
        List<DynamicTest> tests = new ArrayList<>();
        int turns = 0;
        for (int k = 1; k <= calls.size(); k++) {
            for (int i = 0; i < FAULTS.size(); i++) {
                boolean turn = i == k % FAULTS.size()
                        && (k % 5 == 0 || !calls.get(k - 1).isReading());
                turns += turn ? 1 : 0;
                Fault fault = FAULTS.get(i);
                if (ALL ? isWanted(fault) : (turn && turns % 2 == 0)) {
                    int call = k;
                    tests.add(DynamicTest.dynamicTest(
                            "call " + k + ", " + calls.get(k - 1) + ": " + fault, () -> trial.run(call, fault)));
                }
            }
        }
        return tests.stream();
    }

    private static boolean isWanted(Fault fault) {
        return List.of("all", fault.name()).contains(WANTED);
    }

    /** A test of an interruption at each call; without {@code -Dfaults=all} at every other that changes something. */
    public static Stream<DynamicTest> interruptions(List<ApiCall> calls, IntConsumer trial) {
        List<DynamicTest> tests = new ArrayList<>();
        int turns = 0;
        for (int k = 1; k <= calls.size(); k++) {
            int call = k;
            turns += calls.get(k - 1).isReading() ? 0 : 1;
            if (ALL || (!calls.get(k - 1).isReading() && turns % 2 == 0)) {
                tests.add(DynamicTest.dynamicTest("call " + k + ", " + calls.get(k - 1), () -> alone(trial, call)));
            }
        }
        return tests.stream();
    }

    /** An interruption may come late: one of the thread that runs the tests would close its pipe to who waits for them. */
    private static void alone(IntConsumer trial, int call) throws Throwable {
        FutureTask<Boolean> task = new FutureTask<>(() -> trial.accept(call), true);
        new Thread(task, "trial").start();
        try {
            task.get(2, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    /** A run that gets a signal before its k-th call. */
    @FunctionalInterface
    public interface Signalled {
        void run(int k, String signal) throws Exception;
    }

    /** A test of each signal at each call; with {@code -Dfaults=all} alone, as each is a process or two. */
    public static Stream<DynamicTest> signals(List<ApiCall> calls, List<String> signals, Signalled trial) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int k = 1; k <= calls.size(); k++) {
            for (String signal : signals) {
                int call = k;
                tests.add(DynamicTest.dynamicTest(
                        "call " + k + ", " + calls.get(k - 1) + ": " + signal, () -> trial.run(call, signal)));
            }
        }
        return tests.stream();
    }

    /** Whether every fault is to be met at every call. */
    public static boolean areAllWanted() {
        return ALL;
    }

    /** What may be met by every call of a kind. */
    static Stream<Fault> lasting() {
        return ALL ? Stream.of(Fault.DENIED, Fault.THROTTLED, Fault.RESET) : Stream.of(Fault.DENIED);
    }

    /** Has the k-th call from now on go wrong. */
    public static Armed arm(Emulator aws, int k, Fault fault) {
        Armed armed = new Armed(fault, new CopyOnWriteArrayList<>(), new AtomicBoolean());
        aws.before(
                call -> !armed.over.get(),
                k,
                () -> armed.met.add(aws.calls().get(aws.calls().size() - 1)));
        aws.failing(call -> !armed.over.get(), k, fault);
        return armed;
    }

    /** A fault that waits for its call. */
    public record Armed(Fault fault, List<ApiCall> met, AtomicBoolean over) {
        /** From now on no call meets it. */
        public void disarm() {
            over.set(true);
        }

        /** Whether nobody notices it in the end. */
        public boolean isPassing() {
            return fault.isOfFirstTryOnly();
        }

        /** The failure names the call that met it, and what is to be done; one that is passing leads to none. */
        public void assertToldBy(AmibakeException failure) {
            ApiCall call = met.get(0);
            // Packer makes a thing twice.
            boolean twice = call.isOfPacker() && fault == Fault.LOST_ANSWER;
            assertThat(isPassing() && !twice).as(failure.getMessage()).isFalse();
            assertThat(failure.problems()).anySatisfy(problem -> {
                assertThat(problem.what())
                        .containsPattern("(lacks permissions .*|^)" + call.service() + ":" + call.action()
                                + "( failed: |(, .*)?$)");
                assertThat(problem.fix()).isNotEmpty();
            });
        }
    }
}
