package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A Docker engine that knows a few answers, at a socket below a directory. */
final class PlayDocker implements AutoCloseable {
    private final Map<String, String> answers;
    private final ServerSocketChannel server;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;

    /** @param answers status and body by path */
    PlayDocker(Path root, Map<String, String> answers) throws IOException {
        this.answers = answers;
        Path socket = Files.createDirectories(root.resolve("var/run")).resolve("docker.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(this::serve, "play-docker");
        thread.setDaemon(true);
        thread.start();
    }

    /** What it was asked, without the version of the API that a client may put before. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                answer(client);
            } catch (IOException goneOrClosed) {
                // Who went away had its answer; a server that was closed ends the loop.
            }
        }
    }

    private void answer(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(10_000);
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0 && client.read(buffer) >= 0) {
            request.append(UTF_8.decode(buffer.flip()));
            buffer.clear();
        }
        String[] words = request.toString().split(" ", 3);
        String path = words.length > 1 ? words[1].replaceFirst("^/v[0-9.]+/", "/") : "";
        asked.add(path);
        String answer = answers.getOrDefault(path, "404 {\"message\":\"page not found\"}");
        byte[] body = answer.substring(4).getBytes(UTF_8);
        String head =
                "HTTP/1.1 " + answer.substring(0, 3) + " x\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        client.write(ByteBuffer.wrap(head.getBytes(UTF_8)));
        if (!words[0].equals("HEAD")) {
            client.write(ByteBuffer.wrap(body));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
