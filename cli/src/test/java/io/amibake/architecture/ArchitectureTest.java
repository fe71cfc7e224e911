package io.amibake.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.amibake.core.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final String ROOT = "io.amibake";
    private static final String FIXTURES = "/architecture/fixtures/";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages(ROOT);

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains(FIXTURES))
            .importPaths(testClassDirectories());

    @ParameterizedTest
    @EnumSource
    void our_code_keeps_the_rule(Rule rule) {
        rule.under(ROOT).check(rule.isOfTests() ? TESTS : MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void the_rule_is_seen_to_fail_on_its_bad_fixture(Rule rule) {
        JavaClasses fixture = new ClassFileImporter().importPackages(rule.fixture());
        ArchRule broken = rule.under(rule.fixture());

        assertThatThrownBy(() -> broken.check(fixture))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule.evidence());
    }

    @Test
    void the_rules_look_at_every_module() {
        assertThat(MAIN.stream().map(type -> Module.of(type, ROOT).orElse("")).distinct())
                .contains("core", "config", "generator", "provisioning", "cli");
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
        assertThat(MAIN.contain(Problem.class)).isTrue();
        assertThat(TESTS.stream().map(type -> Module.of(type, ROOT).orElse("")).distinct())
                .contains("core", "config", "generator", "architecture");
    }

    /** Those of all modules: where this module's are, but beside it. */
    private static List<Path> testClassDirectories() {
        try {
            Path own = Path.of(ArchitectureTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path module = Path.of("").toAbsolutePath();
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> siblings = Files.newDirectoryStream(module.resolveSibling(""))) {
                for (Path sibling : siblings) {
                    Path classes = sibling.resolve(module.relativize(own));
                    if (Files.isDirectory(classes)) {
                        found.add(classes);
                    }
                }
            }
            return found;
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError("no test classes beside this module", e);
        }
    }
}
