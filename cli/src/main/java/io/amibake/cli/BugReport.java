package io.amibake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is kept of a failure that is amibake's own fault. */
final class BugReport {
    private final List<String> words;
    private final Throwable bug;

    private BugReport(List<String> words, Throwable bug) {
        this.words = words;
        this.bug = bug;
    }

    static BugReport of(String[] words, Throwable bug) {
        return new BugReport(List.of(words), bug);
    }

    /** The version of amibake, as {@code 0.1.0}. */
    static String version() {
        return new String(OwnFile.bytes(BugReport.class, "version.txt"), StandardCharsets.UTF_8).trim();
    }

    /** Says on stderr, in one line, that it is a bug and which file tells more of it. */
    void tell(Streams streams) {
        String text = text();
        if (words.contains("--stack-trace")) {
            streams.message(text.stripTrailing());
        }
        streams.message("error: this is a bug of amibake: please report it" + keep(text));
    }

    private String keep(String text) {
        try {
            Path file = Files.createTempFile("amibake-bug-", ".log");
            Files.writeString(file, text);
            return " with the file " + file + " (--stack-trace shows what is in it)";
        } catch (IOException nowhereToKeepIt) {
            return " with what the option --stack-trace prints";
        }
    }

    private String text() {
        StringWriter text = new StringWriter();
        text.append("amibake ").append(version()).append(' ').append(String.join(" ", words));
        text.append("\njava ").append(System.getProperty("java.vm.version"));
        text.append(" on ").append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.arch"));
        text.append('\n');
        bug.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
