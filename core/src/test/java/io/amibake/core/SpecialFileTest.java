package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpecialFileTest {
    private final Path directory;
    private final Faults faults = new Faults();

    SpecialFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_pipe_is_read_when_somebody_writes_to_it() throws IOException, InterruptedException {
        Path pipe = pipe();
        Process writer = new ProcessBuilder("sh", "-c", "printf 'a: 1\\n' >\"$1\"", "sh", pipe.toString()).start();
        try (InputStream stream =
                SpecialFile.open(pipe, Duration.ofSeconds(30), faults).orElseThrow()) {
            assertThat(stream.readNBytes(100)).isEqualTo("a: 1\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_pipe_that_nobody_writes_to_is_refused_in_time() throws IOException, InterruptedException {
        Path pipe = pipe();
        assertThat(SpecialFile.open(pipe, Duration.ofSeconds(1), faults)).isEmpty();
        assertThat(faults.inOrder())
                .containsExactly(new Problem(
                        "this is a pipe, and nobody has written to it for 1 seconds",
                        pipe.toString(),
                        "start its writer first, or give the path of a file"));
        // The thread that waits for a writer gets one.
        Files.newOutputStream(pipe).close();
    }

    @Test
    void devices_and_sockets_are_refused() throws IOException {
        Path socket = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(YamlReader.parse(socket, faults)).isEmpty();
        }
        assertThat(YamlReader.parse(Path.of("/dev/zero"), faults)).isEmpty();
        assertThat(faults.inOrder())
                .extracting(Problem::what)
                .isEqualTo(List.of("this is a socket, not a file", "this is a device or a terminal, not a file"));
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }
}
