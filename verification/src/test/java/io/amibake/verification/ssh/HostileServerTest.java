package io.amibake.verification.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever answers on the port, before anything is known of him, writes no lines of his own. */
@Timeout(90)
class HostileServerTest {
    private static final String EVIL = "\u001b[2JEVIL\r\n::error::pwned\n";

    @TempDir
    Path directory;

    private interface Message {
        void write(DataOutputStream out) throws IOException;
    }

    @AfterEach
    void no_thread_is_left() {
        assertThat(SshThreads.alive()).isEmpty();
    }

    @Test
    void why_it_ends_the_connection() {
        String error = errorAfter(out -> {
            out.writeByte(1);
            out.writeInt(11);
            write(out, EVIL);
            write(out, "");
        });
        assertThat(error)
                .isEqualTo("error: PLACE ends the connection: \\u001b[2JEVIL ::error::pwned\n"
                        + "  at:  host me@PLACE\n  fix: look at the SSH server's log on the host");
    }

    @Test
    void what_it_offers() {
        assertThat(errorAfter(out -> offer(out, EVIL)))
                .startsWith("error: PLACE and amibake have no common algorithm (kex): the host has "
                        + "\\u001b[2JEVIL ::error::pwned\n  at:  host me@PLACE\n  fix: let the host offer one of: ");
        assertThat(errorAfter(out -> offer(out, "foo,".repeat(7000))))
                .startsWith("error: PLACE and amibake have no common algorithm (kex): the host has " + "foo,".repeat(75)
                        + "…\n  at:  host me@PLACE\n  fix: let the host offer one of: ");
    }

    @Test
    void packets_with_wrong_lengths_are_the_hosts_trouble() {
        List<byte[]> packets = List.of(
                bytes(0x7fffffff, 0x04616161),
                bytes(0, 0),
                bytes(0x80000000, 0),
                bytes(0x0000001c, 0xff140000, 0, 0, 0, 0, 0, 0),
                packet(out -> {
                    out.writeByte(1);
                    out.writeInt(11);
                    out.writeInt(0x80000000);
                }),
                packet(out -> out.write(new byte[] {20, 1, 2})),
                packet(out -> {
                    out.writeByte(20);
                    out.write(new byte[16]);
                    out.writeInt(-1);
                }));
        for (byte[] packet : packets) {
            assertThat(errorAfter(packet))
                    .as(HexFormat.of().formatHex(packet))
                    .isEqualTo("error: PLACE sends what is no SSH\n  at:  host me@PLACE\n"
                            + "  fix: check the port, and what answers there");
        }
    }

    private static byte[] bytes(int... words) {
        return written(out -> {
            for (int word : words) {
                out.writeInt(word);
            }
            out.write(new byte[100]);
        });
    }

    private static void offer(DataOutputStream out, String keyExchanges) throws IOException {
        out.writeByte(20);
        out.write(new byte[16]);
        write(out, keyExchanges);
        write(out, "ssh-ed25519");
        for (String list : new String[] {"aes128-ctr", "hmac-sha2-256", "none", ""}) {
            write(out, list);
            write(out, list);
        }
        out.write(new byte[5]);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.write(text.getBytes(ISO_8859_1));
    }

    /** As RFC 4253, section 6: the length, the padding's length, what is meant, the padding. */
    private static byte[] packet(Message message) {
        byte[] payload = written(message);
        int padding = 16 - (payload.length + 5) % 8;
        return written(out -> {
            out.writeInt(payload.length + padding + 1);
            out.writeByte(padding);
            out.write(payload);
            out.write(new byte[padding]);
        });
    }

    private static byte[] written(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String errorAfter(Message message) {
        return errorAfter(packet(message));
    }

    private String errorAfter(byte[] packet) {
        try (RawServer server = RawServer.that(connection -> {
            OutputStream out = connection.getOutputStream();
            out.write("SSH-2.0-x\r\n".getBytes(ISO_8859_1));
            connection.getInputStream().readNBytes(300);
            out.write(packet);
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            if (!directory.resolve("identity").toFile().exists()) {
                OpenSshServer.generateKey(directory.resolve("identity"), "ecdsa", "");
            }
            Duration limit = Duration.ofSeconds(20);
            SshSettings settings =
                    MinaServer.settings(directory).withPatience(new Patience(Duration.ZERO, limit, limit));
            String place = "127.0.0.1:" + server.port();
            SshTarget target = SshTarget.of(HostAddress.parse("me@" + place), settings);
            AmibakeException failure =
                    catchThrowableOfType(AmibakeException.class, () -> Talk.with(target, "sh -s", "exit\n"));
            return Objects.requireNonNull(failure.getMessage()).replace(place, "PLACE");
        }
    }
}
