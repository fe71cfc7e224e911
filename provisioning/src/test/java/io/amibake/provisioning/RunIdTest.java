package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.InvalidValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdTest {
    @Test
    void an_id_is_when_the_run_began_and_six_digits_of_chance() {
        RunId run = RunId.of(Instant.parse("2026-11-23T09:30:12.7Z"), "3f9a1c5577aa00112233445566778899");

        assertThat(run).hasToString("20261123T093012Z-3f9a1c");
        assertThat(RunId.parse(run.toString())).isEqualTo(run);
        assertThat(run.start()).isEqualTo("2026-11-23T09:30:12Z");
    }

    @Test
    void another_text_is_no_id() {
        assertThatThrownBy(() -> RunId.parse("3f9a1c"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("'3f9a1c' is not the id of a run");
    }

    @Test
    void a_secret_prints_as_stars() {
        assertThat(new KeyPair("key-1", "amibake", new Secret("PRIVATE KEY")))
                .hasToString("KeyPair[id=key-1, name=amibake, material=***]");
    }
}
