package io.amibake.provisioning.packer;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The file that keeps all that Packer says, as it would show it, and the last lines of that. */
final class Log implements AutoCloseable {
    private static final int LINES = 25;
    private static final int LONGEST_SHOWN = 400;

    private final Path file;
    private final Writer writer;
    private final Deque<String> last = new ArrayDeque<>();

    private Log(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    /** The log, to be written on at its end. */
    static Log open(Path file) {
        try {
            return new Log(file, Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Writes a line, or several; so that a reader of the file sees it at once. */
    void add(String text) {
        try {
            writer.write(text + "\n");
            writer.flush();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        for (String line : text.split("[\r\n]+")) {
            if (!line.isBlank()) {
                last.addLast(line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line);
            }
            if (last.size() > LINES) {
                last.removeFirst();
            }
        }
    }

    /** The last line that is not blank; empty when there is none. */
    String lastLine() {
        return last.isEmpty() ? "" : last.getLast().strip();
    }

    /** The last lines that are not blank. */
    List<String> lastLines() {
        return List.copyOf(last);
    }

    private static AmibakeException unwritable(Path file, IOException cause) {
        return AmibakeException.outsideFailed(
                new Problem(
                        "the log cannot be written: " + cause.getMessage(),
                        file.toString(),
                        "make room there, or let it be written to"),
                cause);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
