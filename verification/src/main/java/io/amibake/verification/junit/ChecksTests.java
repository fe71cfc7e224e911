package io.amibake.verification.junit;

import io.amibake.core.Position;
import io.amibake.core.Problem;
import io.amibake.verification.Target;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.host.UnknownFactException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The checks of a {@code checks.yaml} as tests, for a {@code @TestFactory}. They are named by their ids and lead to their
 * lines in the file.
 *
 * <p>A check that failed is a failed test with expected and actual values; one of severity {@code warning} is aborted with
 * the reason, and so is one that was skipped. A host that could not tell is an error, never a pass.
 */
public final class ChecksTests {
    private ChecksTests() {}

    /**
     * The checks of phase {@code baked}, which only look. All run now, over one connection and one execution.
     *
     * @throws io.amibake.core.AmibakeException (status 2) with all faults of the file
     */
    public static Stream<DynamicNode> of(Path checks, Target target) {
        return of(checks, target, Phase.BAKED);
    }

    /** The checks of a phase; those of {@code firstrun} change the host. */
    public static Stream<DynamicNode> of(Path checks, Target target, Phase phase) {
        return of(checks, target, phase, Settings.standard());
    }

    /** The checks of a phase, run with these settings. */
    public static Stream<DynamicNode> of(Path checks, Target target, Phase phase, Settings settings) {
        HostReport host = Verifier.of(SuiteReader.read(checks))
                .verify(List.of(target), phase, settings)
                .hosts()
                .get(0);
        Stream<DynamicNode> tests = host.results().stream().map(result -> test(checks, result));
        return Stream.concat(host.problem().map(problem -> trouble(host.host(), problem)).stream(), tests);
    }

    private static DynamicNode test(Path file, CheckResult result) {
        String id = result.check().id();
        return DynamicTest.dynamicTest(id, place(file, result.check().position()), () -> CheckTest.of(result)
                .run());
    }

    private static DynamicNode trouble(String host, Problem problem) {
        return DynamicTest.dynamicTest("connection to " + host, () -> {
            throw new UnknownFactException(
                    host, HostParameters.inParameters(problem).toString());
        });
    }

    private static URI place(Path file, Position position) {
        return URI.create(file.toUri() + "?line=" + position.line() + "&column=" + position.column());
    }
}
