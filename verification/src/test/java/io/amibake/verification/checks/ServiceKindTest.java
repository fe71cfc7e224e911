package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import io.amibake.verification.facts.ServiceFacts;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceKindTest {
    @ParameterizedTest
    @CsvSource({"systemd, no such unit", "upstart, no such service", "sysv, no such service"})
    void one_that_does_not_exist_is_said_not_to(String manager, String why) {
        ServiceFacts none =
                new ServiceFacts(false, false, Answer.known(false), Answer.known(false), manager, Optional.empty());
        assertThat(shown(none, "enabled")).isEqualTo("false (" + why + ")");
        assertThat(shown(none, "running")).isEqualTo("false (" + why + ")");
        assertThat(shown(none, "masked")).isEqualTo(why);
        assertThat(shown(none, "exists")).isEqualTo("false");
    }

    @Test
    void one_that_exists_has_nothing_else_said_of_it() {
        ServiceFacts stopped =
                new ServiceFacts(true, false, Answer.known(true), Answer.known(false), "systemd", Optional.empty());
        assertThat(shown(stopped, "enabled")).isEqualTo("true");
        assertThat(shown(stopped, "running")).isEqualTo("false");
        assertThat(shown(stopped, "masked")).isEqualTo("false");
    }

    @Test
    void one_that_is_masked_is_said_to_be_where_it_is_asked_whether_it_starts() {
        ServiceFacts masked =
                new ServiceFacts(true, true, Answer.known(false), Answer.known(false), "systemd", Optional.empty());
        assertThat(shown(masked, "enabled")).isEqualTo("false (masked)");
        assertThat(shown(masked, "running")).isEqualTo("false (masked)");
        assertThat(shown(masked, "masked")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "docker, systemd, systemctl status docker",
        "docker.socket, systemd, systemctl status docker.socket",
        "-.mount, systemd, systemctl status -- -.mount",
        "docker, sysv, sudo service docker status",
        "ecs, upstart, sudo initctl status ecs || sudo service ecs status"
    })
    void is_looked_at_with_the_command_of_its_init_system(String name, String manager, String look) {
        assertThat(ServiceKind.look(name, manager)).isEqualTo(look);
    }

    private static String shown(ServiceFacts facts, String attribute) {
        return ServiceKind.value(facts, attribute).match(Value::toString, why -> why);
    }
}
