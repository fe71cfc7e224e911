package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {
    @Test
    void reads_user_host_and_port() {
        assertThat(HostAddress.parse("ec2-user@198.51.100.7:2222"))
                .isEqualTo(new HostAddress(Optional.of("ec2-user"), "198.51.100.7", Optional.of(2222)));
        assertThat(HostAddress.parse("web-1")).isEqualTo(new HostAddress(Optional.empty(), "web-1", Optional.empty()));
        assertThat(HostAddress.parse("[2001:db8::7]:22"))
                .isEqualTo(new HostAddress(Optional.empty(), "2001:db8::7", Optional.of(22)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h", "u@h", "h:22", "u@h:65535", "[::1]", "u@[::1]:1", "me@corp.example@h", "[fe80::1%eth0]:22"})
    void writes_what_it_reads(String text) {
        assertThat(HostAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|there is no host",
                "u@|there is no host",
                ":22|there is no host",
                "@h|there is no user before the '@'",
                "-oProxyCommand=x|neither user nor host starts with '-'",
                "-l@h|neither user nor host starts with '-'",
                "a b|it has a blank, a slash or a control character",
                "ssh://h|the port is a number from 1 to 65535",
                "h:|the port is a number from 1 to 65535",
                "h:0|the port is a number from 1 to 65535",
                "h:65536|the port is a number from 1 to 65535",
                "h:22x|the port is a number from 1 to 65535",
                "[::1]22|the port is a number from 1 to 65535",
                "::1|an IPv6 address stands in brackets: [::1]",
                "[::1|the ']' is missing",
                "h]|a bracket is out of place",
            })
    void says_what_is_wrong(String text, String why) {
        AmibakeException refused = catchThrowableOfType(AmibakeException.class, () -> HostAddress.parse(text));
        assertThat(refused)
                .hasMessage("error: '" + text + "' is not the address of a host: " + why + "\n  at:  host '" + text
                        + "'\n  fix: write [USER@]HOST[:PORT], such as ec2-user@198.51.100.7 or"
                        + " admin@[2001:db8::7]:2222");
    }
}
