package io.amibake.verification.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.host.CountedTarget;
import io.amibake.verification.host.Host;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests on a host that JUnit interrupts. */
@Timeout(60)
class InterruptedTestsTest {
    @Test
    void after_a_test_that_took_too_long_the_next_one_has_a_new_connection() {
        assertThat(Outcomes.of(Map.of(), OnSlowHost.class).get("asks_next(Host)"))
                .isEqualTo("SUCCESSFUL");
        assertThat(OnSlowHost.HERE.starts()).isEqualTo(2);
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OnSlowHost {
        static final CountedTarget HERE = new CountedTarget();

        @RegisterExtension
        static final HostExtension HOSTS = HostExtension.on(HERE);

        @Test
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void asks_first(Host host) {
            assertThat(host.run("sleep 2; echo first").status()).isEqualTo(9);
        }

        @Test
        void asks_next(Host host) {
            assertThat(host.run("echo next").stdout()).isEqualTo("next\n");
        }
    }
}
