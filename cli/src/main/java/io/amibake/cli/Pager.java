package io.amibake.cli;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Shows a long result at a terminal a screen at a time, as git does; elsewhere it is written as it is. */
final class Pager {
    private static final int USUAL_COLUMNS = 80;
    private static final String USUAL = "less";
    private static final String IF_THERE = "command -v less >/dev/null || exit 127; exec less";

    /** What a shell makes of SIGINT and SIGPIPE: somebody had seen enough. */
    private static final Set<Integer> LEFT = Set.of(128 + 2, 128 + 13);

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

    /**
     * {@code less} ends at once when all fits on the screen, and lets colours through. Whatever becomes of the pager, the
     * text is shown: a pager that failed may have shown nothing of it.
     */
    void show(String text) {
        Optional<String> named = Stream.of("AMIBAKE_PAGER", "PAGER")
                .map(variables::get)
                .filter(Objects::nonNull)
                .findFirst();
        String pager = named.orElse(USUAL);
        if (!streams.isTerminal() || pager.isBlank() || pager.equals("cat")) {
            streams.result(text);
            return;
        }
        Optional<String> failure = page(pager, text);
        if (failure.isPresent()) {
            streams.result(text);
            named.ifPresent(name -> streams.message("note: the pager '" + name + "' " + failure.get()));
        }
    }

    /** Why it did not show the text; empty when it did, or was left early. */
    private Optional<String> page(String pager, String text) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", pager.equals(USUAL) ? IF_THERE : pager);
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            feed(process, text);
            int status = process.waitFor();
            boolean isLeft = status == 0 || LEFT.contains(status);
            return isLeft ? Optional.empty() : Optional.of("ended with exit status " + status);
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("could not be started");
        }
    }

    /** A pager that is left before its end takes no more. */
    private static void feed(Process process, String text) throws InterruptedIOException {
        try (var out = process.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException leftEarly) {
            return;
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
