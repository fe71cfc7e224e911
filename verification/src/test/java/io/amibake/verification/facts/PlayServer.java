package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Answers {@code GET /404} with that status, always in the same bytes, until it is closed: what the request had as {@code
 * X-Asked}, and its credentials.
 */
final class PlayServer implements AutoCloseable {
    private final ServerSocket socket;

    private PlayServer(ServerSocket socket) {
        this.socket = socket;
    }

    static PlayServer start() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        PlayServer server = new PlayServer(socket);
        Thread thread = new Thread(server::serve, "play server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException closed) {
                // Somebody hung up: the client, or who closes the server.
            }
        }
    }

    private static void answer(Socket connection) throws IOException {
        BufferedReader request = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        String first = request.readLine();
        String asked = "null";
        String credentials = "";
        for (String line = first; line != null && !line.isEmpty(); line = request.readLine()) {
            asked = line.startsWith("X-Asked: ") ? line.substring("X-Asked: ".length()) : asked;
            credentials = line.startsWith("Authorization: ") ? line.substring("Authorization:".length()) : credentials;
        }
        if (first == null) {
            return;
        }
        String path = first.split(" ", -1)[1];
        String status = path.substring(path.lastIndexOf('/') + 1);
        String body = status.equals("204") ? "" : "asked " + asked + credentials + "\n";
        String answer = "HTTP/1.1 " + status
                + " Said\r\nX-Two: 1\r\nX-Two: 2\r\nLocation: /200\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
        connection.getOutputStream().write(answer.getBytes(UTF_8));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
