package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmupTest {
    @Test
    void every_jdk_has_what_the_fastest_connection_needs() {
        assertThatCode(SshTarget::warmUp).doesNotThrowAnyException();
    }
}
