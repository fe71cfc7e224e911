package io.amibake.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceTest {
    private static final String STATUS = """
            name=a
            platform=debian-12
            state=running
            address=198.18.0.2
            port=22
            user=admin
            identity=/a=b/id
            known_hosts=/a=b/known
            """;

    @Test
    void is_read_from_the_lines_of_the_lab() {
        assertThat(Instance.parse(STATUS))
                .isEqualTo(new Instance("198.18.0.2", 22, "admin", Path.of("/a=b/id"), Path.of("/a=b/known")))
                .extracting(Instance::host)
                .isEqualTo("admin@198.18.0.2:22");
    }

    @Test
    void what_the_lab_does_not_tell_is_named() {
        assertThatThrownBy(() -> Instance.parse(STATUS.replace("user=admin\n", "")))
                .hasMessage("error: the lab's instance has no user\n"
                        + "  at:  lab status\n  fix: take it down and try again");
        assertThatThrownBy(() -> Instance.parse(STATUS.replace("port=22", "port=ssh")))
                .hasMessageContaining("has a port that is no number");
    }

    @Test
    void commands_are_told_as_a_person_types_them() {
        assertThat(CommandLine.of(List.of("/a b/lab", "up", "it's", ""))).isEqualTo("'/a b/lab' up 'it'\\''s' ''");
    }
}
