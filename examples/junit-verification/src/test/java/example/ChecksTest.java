package example;

import io.amibake.verification.Target;
import io.amibake.verification.junit.ChecksTests;
import io.amibake.verification.junit.OnHost;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The checks of a file, each a test: what {@code amibake generate} writes to {@code verification/checks.yaml} works too. */
@OnHost
class ChecksTest {
    @TestFactory
    Stream<DynamicNode> the_image_keeps_its_promises(Target target) {
        return ChecksTests.of(Path.of("checks.yaml"), target);
    }
}
