package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Resource.Kind;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import io.amibake.provisioning.aws.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release of all that there is in which an action is denied from the first thing that it makes to its end, as where a
 * policy allows less than dry runs can tell: all goes but what cannot, and that is told. {@code -Dfaults=all} denies each
 * action of a release in its turn, else it is every eighth.
 */
@Timeout(900)
class ReleaseDenialsTest {
    private static final int TURN = 8;

    /** What may be left, beside the key pair that tells of it: what cannot be deleted or seen, and what that uses. */
    private static final Map<String, Set<Kind>> HELD = Map.ofEntries(
            Map.entry("DeleteStack", EnumSet.of(Kind.STACK)),
            Map.entry("TerminateInstances", EnumSet.of(Kind.INSTANCE, Kind.VOLUME, Kind.SECURITY_GROUP)),
            Map.entry("DescribeInstances", EnumSet.of(Kind.INSTANCE, Kind.VOLUME, Kind.SECURITY_GROUP)),
            Map.entry("DeregisterImage", EnumSet.of(Kind.IMAGE, Kind.SNAPSHOT)),
            Map.entry("DescribeImages", EnumSet.of(Kind.IMAGE, Kind.SNAPSHOT)),
            Map.entry("DeleteSnapshot", EnumSet.of(Kind.SNAPSHOT)),
            Map.entry("DescribeSnapshots", EnumSet.of(Kind.SNAPSHOT)),
            Map.entry("DescribeVolumes", EnumSet.of(Kind.VOLUME)),
            Map.entry("DeleteSecurityGroup", EnumSet.of(Kind.SECURITY_GROUP)),
            Map.entry("DescribeSecurityGroups", EnumSet.of(Kind.SECURITY_GROUP)));

    private final Path scratch;

    ReleaseDenialsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> all_goes_that_can_where_an_action_is_denied_for_good() {
        List<ApiCall> calls = WholeRelease.calls(scratch);
        int first = IntStream.range(0, calls.size())
                .filter(i -> isFirst(calls.get(i)))
                .findFirst()
                .orElseThrow();
        List<String> actions = calls.subList(first, calls.size()).stream()
                .map(call -> call.service() + ":" + call.action())
                .distinct()
                .toList();
        return IntStream.range(0, actions.size())
                .filter(i -> Faults.areAllWanted() || i % TURN == 0)
                .mapToObj(i -> DynamicTest.dynamicTest(actions.get(i), () -> denied(actions.get(i))));
    }

    /** Before it, a release only looks. */
    private static boolean isFirst(ApiCall call) {
        return call.action().equals("CreateKeyPair") && !call.isReading();
    }

    private void denied(String action) {
        try (Emulator aws = Emulator.start()) {
            WholeRelease whole = WholeRelease.in(aws, scratch, Faults.TWICE);
            AtomicBoolean begun = new AtomicBoolean();
            AtomicBoolean over = new AtomicBoolean();
            aws.before(ReleaseDenialsTest::isFirst, 1, () -> begun.set(true));
            Predicate<ApiCall> isIt = call -> action.equals(call.service() + ":" + call.action());
            aws.failingEvery(call -> begun.get() && !over.get() && isIt.test(call), Fault.DENIED);
            List<String> told = new ArrayList<>();
            try {
                whole.release().run();
            } catch (AmibakeException failure) {
                failure.problems().stream().map(Problem::toString).forEach(told::add);
            }
            over.set(true);
            told.addAll(whole.release().told());

            assertThat(told).anySatisfy(text -> assertThat(text)
                    .contains(action + " failed: ")
                    .satisfiesAnyOf(
                            line -> assertThat(line).contains("fix: allow " + action + " for "),
                            line -> assertThat(line).contains("fix: see the build's log")));
            assertLeft(whole, action.substring(action.indexOf(':') + 1), told);
            whole.assertNothingUnverifiedIsPublished();
            whole.release().assertToldNoKey();
        }
    }

    private static void assertLeft(WholeRelease whole, String action, List<String> told) {
        Set<Kind> held = EnumSet.noneOf(Kind.class);
        held.addAll(HELD.getOrDefault(action, Set.of()));
        if (!held.isEmpty() || action.matches("DeleteKeyPair|DescribeKeyPairs|DescribeStacks")) {
            held.add(Kind.KEY_PAIR);
        }
        assertThat(whole.temporary()).as("%s", told).allSatisfy(thing -> {
            assertThat(held).contains(thing.kind());
            assertThat(told).anySatisfy(text -> assertThat(text)
                    .containsAnyOf(thing.id(), "whatever run " + whole.release().id() + " has in "));
        });
        if (!held.contains(Kind.STACK)) {
            assertThat(whole.stacks()).isEmpty();
        }
    }
}
