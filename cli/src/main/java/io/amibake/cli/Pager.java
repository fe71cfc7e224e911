package io.amibake.cli;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Shows a long result at a terminal a screen at a time, as git does; elsewhere it is written as it is. */
final class Pager {
    private static final int USUAL_COLUMNS = 80;

    private final Streams streams;
    private final Map<String, String> variables;

    private Pager(Streams streams, Map<String, String> variables) {
        this.streams = streams;
        this.variables = variables;
    }

    static Pager of(Streams streams, Map<String, String> variables) {
        return new Pager(streams, variables);
    }

    /** The width of the terminal; 0 where there is none. */
    int columns() {
        if (!streams.isTerminal()) {
            return 0;
        }
        String size = answer(List.of("stty", "size")).strip();
        int blank = size.indexOf(' ');
        try {
            int columns = Integer.parseInt(blank < 0 ? "" : size.substring(blank + 1));
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException unknown) {
            return USUAL_COLUMNS;
        }
    }

    /** {@code less} ends at once when all fits on the screen, and lets colours through. */
    void show(String text) {
        String pager = variables.getOrDefault("AMIBAKE_PAGER", variables.getOrDefault("PAGER", "less"));
        if (!streams.isTerminal() || pager.isBlank() || pager.equals("cat") || !page(pager, text)) {
            streams.result(text);
        }
    }

    /** False when there is no such pager. */
    private boolean page(String pager, String text) {
        ProcessBuilder builder = new ProcessBuilder(
                "sh", "-c", "command -v \"${1%% *}\" >/dev/null || exit 127; exec sh -c \"$1\"", "sh", pager);
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            try (var out = process.getOutputStream()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException quitEarly) {
                return process.waitFor() != 127;
            }
            return process.waitFor() != 127;
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String answer(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? answer : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException noTerminal) {
            return "";
        }
    }
}
