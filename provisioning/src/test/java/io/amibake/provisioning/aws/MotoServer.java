package io.amibake.provisioning.aws;

import io.amibake.core.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Moto, one process a JVM; it ends with this JVM, however that ends. What moto lacks is added in {@code emulator.py}: tags
 * of snapshots at CreateImage; tags, encryption and client tokens of CopyImage; client tokens of RunInstances;
 * EnableImageDeprecation; ImdsSupport; DeleteKeyPair by id; the console; AMI names used once.
 */
final class MotoServer {
    private static final class Holder {
        static final MotoServer ONLY = start();
    }

    private final URI address;
    private final Path console;
    private final HttpClient http = HttpClient.newHttpClient();

    private MotoServer(URI address, Path console) {
        this.address = address;
        this.console = console;
    }

    /** Started at first use; a test on a machine without moto ends here. */
    static MotoServer only() {
        Tool.MOTO.require();
        return Holder.ONLY;
    }

    URI address() {
        return address;
    }

    /** What GetConsoleOutput tells of every instance. */
    Path console() {
        return console;
    }

    void reset() {
        try {
            Files.deleteIfExists(console);
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/moto-api/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("moto answers " + answer.statusCode() + " to a reset");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static MotoServer start() {
        try {
            Path directory = Files.createTempDirectory("amibake-emulator");
            ProcessBuilder builder = new ProcessBuilder(
                    Tool.MOTO.require().resolveSibling("python").toString(),
                    copied("emulator.py", directory).toString());
            builder.environment()
                    .put("MOTO_AMIS_PATH", copied("amis.json", directory).toString());
            builder.environment()
                    .put("EMULATOR_CONSOLE", directory.resolve("console").toString());
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            Process process =
                    builder.redirectError(directory.resolve("log").toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, directory)));
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String port = output.readLine();
            if (port == null) {
                throw new IllegalStateException("moto does not start: " + Files.readString(directory.resolve("log")));
            }
            return new MotoServer(URI.create("http://127.0.0.1:" + port), directory.resolve("console"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copied(String name, Path directory) throws IOException {
        Path copy = directory.resolve(name);
        try (var source = MotoServer.class.getResourceAsStream(name)) {
            if (source == null) {
                throw new IllegalStateException(name + " is missing among the test resources");
            }
            Files.copy(source, copy);
        }
        return copy;
    }

    private static void end(Process process, Path directory) {
        process.destroyForcibly();
        process.onExit().join();
        for (String name : new String[] {"emulator.py", "amis.json", "console", "log", ""}) {
            directory.resolve(name).toFile().delete();
        }
    }
}
