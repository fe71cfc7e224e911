package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void prints_a_json_schema() {
        Run run = Run.of("schema");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\"$schema\"", "\"bridgeCidr\"");
        JsonReader.read("out", run.out().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void prints_those_of_checks_reports_and_diffs_too() {
        assertThat(Run.of("schema", "checks").out()).contains("\"docker-bridge\"");
        assertThat(Run.of("schema", "report").out()).contains("\"mismatches\"");
        assertThat(Run.of("schema", "diff").out()).contains("\"checks-weakened\"");
    }

    @Test
    void takes_nothing_else() {
        assertThat(Run.of("schema", "extra").status()).isEqualTo(2);
    }
}
