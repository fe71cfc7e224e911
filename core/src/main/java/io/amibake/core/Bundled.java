package io.amibake.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files that come with amibake, in its jars. They are read from the jar itself: {@link Class#getResourceAsStream} goes
 * by way of URLs, which takes several milliseconds of every command.
 */
public final class Bundled {
    private Bundled() {}

    /**
     * The bytes of a file.
     *
     * @param neighbour a class of the same jar
     * @param path from the root of the jar, {@code io/amibake/config/defaults.yaml}
     */
    public static Optional<byte[]> read(Class<?> neighbour, String path) {
        Optional<Path> home = home(neighbour);
        return read(neighbour, home, path);
    }

    /**
     * The bytes of a file of a jar without classes, which lies beside that of the neighbour and is named alike.
     *
     * @param neighbour a class of {@code amibake-NAME-VERSION.jar}
     * @param name of the neighbour's jar, and then of the other: {@code generator}, {@code templates}
     */
    public static Optional<byte[]> read(Class<?> neighbour, String name, String otherName, String path) {
        Optional<Path> home = home(neighbour);
        if (home.isPresent()) {
            String jar = String.valueOf(home.get().getFileName());
            Path other = home.get().resolveSibling(jar.replace("amibake-" + name, "amibake-" + otherName));
            return read(neighbour, other.equals(home.get()) ? Optional.empty() : Optional.of(other), path);
        }
        return read(neighbour, home, path);
    }

    private static Optional<byte[]> read(Class<?> neighbour, Optional<Path> home, String path) {
        try {
            if (home.isPresent() && Files.isDirectory(home.get())) {
                Path file = home.get().resolve(path);
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            }
            if (home.isPresent() && Files.isRegularFile(home.get())) {
                return fromJar(home.get(), path);
            }
            return fromClassPath(neighbour, path);
        } catch (IOException e) {
            throw new UncheckedIOException("amibake's own file cannot be read: " + path, e);
        }
    }

    private static Optional<byte[]> fromJar(Path jar, String path) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(in.readAllBytes());
            }
        }
    }

    private static Optional<byte[]> fromClassPath(Class<?> neighbour, String path) throws IOException {
        try (InputStream in = neighbour.getResourceAsStream("/" + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    /** The jar or directory that a class comes from; empty when it is no file. */
    private static Optional<Path> home(Class<?> neighbour) {
        CodeSource source = neighbour.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(location.toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
