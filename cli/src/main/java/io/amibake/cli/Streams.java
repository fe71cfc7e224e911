package io.amibake.cli;

import io.amibake.core.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command writes, in UTF-8: its results to stdout, everything else to stderr. */
public final class Streams {
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    private final Sink out;
    private final Sink err;

    private Streams(Sink out, Sink err) {
        this.out = out;
        this.err = err;
    }

    /** Streams that are no terminals. */
    public static Streams of(OutputStream out, OutputStream err) {
        return new Streams(new Sink(out, Kind.FILE), new Sink(err, Kind.FILE));
    }

    /**
     * The streams of this process.
     *
     * @param terminals the words {@code out} and {@code err}, for each of them that is a terminal
     */
    static Streams ofProcess(String terminals, Map<String, String> variables) {
        boolean plain = !variables.getOrDefault("NO_COLOR", "").isEmpty()
                || variables.getOrDefault("TERM", "").equals("dumb");
        Kind terminal = plain ? Kind.PLAIN_TERMINAL : Kind.COLOUR_TERMINAL;
        return new Streams(
                new Sink(new FileOutputStream(FileDescriptor.out), terminals.contains("out") ? terminal : Kind.FILE),
                new Sink(new FileOutputStream(FileDescriptor.err), terminals.contains("err") ? terminal : Kind.FILE));
    }

    /** Writes a part of the result to stdout; a failure is kept for {@link #failure}. */
    public void result(byte[] bytes) {
        out.write(bytes);
    }

    /** Writes a part of the result to stdout; a failure is kept for {@link #failure}. */
    public void result(String text) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether whoever reads the result sees colours. */
    public boolean showsColour() {
        return out.kind == Kind.COLOUR_TERMINAL;
    }

    /** Whether the result goes to a terminal. */
    boolean isTerminal() {
        return out.kind != Kind.FILE;
    }

    /** Writes one line to stderr; control characters in it are shown, not obeyed. */
    public void message(String line) {
        err.write((visible(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the three lines of a problem to stderr. */
    public void problem(Problem problem) {
        String text = visible(problem.toString());
        if (err.kind == Kind.COLOUR_TERMINAL && text.startsWith("error:")) {
            text = RED + "error:" + PLAIN + text.substring("error:".length());
        }
        err.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether somebody is looking. */
    boolean showsProgress() {
        return err.kind != Kind.FILE;
    }

    /** Writes a progress line over the one before it, only where a person is looking. */
    public void progress(String line) {
        if (err.kind != Kind.FILE) {
            err.write(("\r\u001b[K" + visible(line)).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The first failure to write a result. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(out.failure);
    }

    /** The text with control characters as escapes, so that no config can drive a terminal. */
    public static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isControl(character)) {
                String hex = Integer.toHexString(character);
                escaped.append("\\u").append("0000", hex.length(), 4).append(hex);
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** C0 and C1 controls but newline and tab, and the marks that turn the direction of a line around. */
    private static boolean isControl(char character) {
        return (character < ' ' && character != '\n' && character != '\t')
                || (character >= 0x7f && character < 0xa0)
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private enum Kind {
        FILE,
        PLAIN_TERMINAL,
        COLOUR_TERMINAL
    }

    /** One stream; after its first failure it swallows what comes, so that a command ends in its own way. */
    private static final class Sink {
        private final OutputStream stream;
        private final Kind kind;
        private volatile @Nullable IOException failure;

        Sink(OutputStream stream, Kind kind) {
            this.stream = stream;
            this.kind = kind;
        }

        synchronized void write(byte[] bytes) {
            if (failure != null) {
                return;
            }
            try {
                stream.write(bytes);
                stream.flush();
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
