package io.amibake.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabCallTest {
    private static final Path PROGRAM = Path.of("/opt/lab/lab");

    @Test
    void a_call_says_where_instances_are_unless_they_are_where_the_lab_looks() {
        Path scratch = Path.of("/tmp");
        assertThat(new Lab(PROGRAM, "mine", scratch, Optional.empty()).call("ssh", "mine"))
                .isEqualTo("/opt/lab/lab ssh mine");
        assertThat(new Lab(PROGRAM, "mine", scratch, Optional.of("/my labs")).call("ssh", "mine"))
                .isEqualTo("AMIBAKE_LAB_STATE='/my labs' /opt/lab/lab ssh mine");
    }
}
