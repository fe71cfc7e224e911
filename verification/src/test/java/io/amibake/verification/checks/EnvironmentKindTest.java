package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amibake.verification.LocalTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnvironmentKindTest {
    private static Suite suite(String expect) {
        String text = "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: environment, subject: root, expect: "
                + expect + "}\n";
        return SuiteReader.read("checks.yaml", text.getBytes(UTF_8));
    }

    @Test
    void what_may_be_a_secret_is_not_shown() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        CheckResult result = Verifier.of(suite("{HOME: /nowhere, API_TOKEN: s3cret, PATH: {not: \"\"}}"))
                .verify(List.of(new LocalTarget()), Phase.BAKED, Settings.standard())
                .hosts()
                .get(0)
                .results()
                .get(0);
        assertThat(result.verdict())
                .isEqualTo(new Verdict.Failed(List.of(
                        new Mismatch("HOME", "\"/nowhere\"", "\"/root\""),
                        new Mismatch("API_TOKEN", "***", "not set"))));
    }

    @Test
    void its_attributes_are_names_of_variables() {
        assertThat(suite("{LANG: C, http_proxy: \"\", _: x}").checks()).hasSize(1);
        assertThatThrownBy(() -> suite("{\"a-b\": x}"))
                .hasMessageContaining("kind environment has no attribute 'a-b'")
                .hasMessageContaining("write the name of a variable, such as PATH, not 'a-b'");
    }
}
