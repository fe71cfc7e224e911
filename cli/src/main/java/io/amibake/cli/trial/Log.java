package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program wrote. Its end is what a person wants to see.
 *
 * @param file everything it wrote
 */
public record Log(Path file) {
    /** How much of the end is looked at. */
    private static final int END_BYTES = 16 << 10;

    /** What Packer writes as one begins; what scripts print is indented. */
    private static final Pattern PROVISIONER =
            Pattern.compile("==> [^:]*: (?:Provisioning with shell script: |(?=Uploading ))(.*)");

    /** How many lines are shown of a program that failed. */
    private static final int LINES = 25;

    /**
     * An empty one.
     *
     * @throws AmibakeException (status 3) when there cannot be such a file
     */
    public static Log at(Path file) {
        try {
            return new Log(Files.write(file, new byte[0]));
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "there can be no log file: " + e.getMessage(),
                            file.toString(),
                            "make room there, or let it be written to"),
                    e);
        }
    }

    /** The last line that is not blank; empty when there is none. */
    String lastLine() {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }

    /** What Packer did last: the script that it ran, or the file that it uploaded; empty when nothing yet. */
    String lastProvisioner() {
        String last = "";
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher begun = PROVISIONER.matcher(line);
                last = begun.matches() ? begun.group(1).strip() : last;
            }
        } catch (IOException unreadable) {
            return "";
        }
        return last;
    }

    /** The last lines, each indented. */
    String end() {
        List<String> lines = lines();
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
            text.append("\n    ").append(line);
        }
        return text.length() == 0 ? "\n    (it said nothing)" : text.toString();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : tail().split("[\r\n]+")) {
            if (!line.isBlank()) {
                lines.add(line.stripTrailing());
            }
        }
        return lines;
    }

    /** What cannot be read is not shown: it only tells more of what went wrong. */
    private String tail() {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, reader.length() - END_BYTES);
            reader.seek(start);
            byte[] bytes = new byte[(int) (reader.length() - start)];
            reader.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
