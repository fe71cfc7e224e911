package io.amibake.cli;

import io.amibake.cli.rules.Rule;
import io.amibake.config.ConfigReference;
import io.amibake.config.EnvironmentVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README, and what of it is made and not written. */
final class Readme {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path FILE = ROOT.resolve("README.md");

    private static final Pattern GENERATED =
            Pattern.compile("(<!-- generated: (\\w+) -->\n).*?(<!-- end -->\n)", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("(```console\n)(.*?)(```\n)", Pattern.DOTALL);

    private Readme() {}

    static String text() throws IOException {
        return Files.readString(FILE);
    }

    /** The text with every generated section anew. */
    static String withSections(String text) {
        return GENERATED
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(match.group(1) + section(match.group(2)) + match.group(3)));
    }

    /** The text with every transcript anew: after each {@code $ command} what it prints. */
    static String withTranscripts(String text, Shell shell) throws IOException, InterruptedException {
        StringBuilder result = new StringBuilder();
        Matcher console = CONSOLE.matcher(text);
        int copied = 0;
        while (console.find()) {
            result.append(text, copied, console.start()).append(console.group(1));
            for (String command : commands(console.group(2))) {
                result.append("$ ").append(command).append('\n').append(shell.run(command));
            }
            result.append(console.group(3));
            copied = console.end();
        }
        return result.append(text, copied, text.length()).toString();
    }

    /** The command lines of code blocks, but for transcripts. */
    static List<String> commandLines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("\\\n", "").split("\n")) {
            String[] words = line.strip().split(" ");
            if (words.length > 1 && words[0].matches("(\\./)?amibake") && Commands.NAMES.contains(words[1])) {
                lines.add("./" + line.strip().replaceFirst("^\\./", ""));
            }
        }
        return lines;
    }

    private static List<String> commands(String console) {
        List<String> commands = new ArrayList<>();
        for (String line : console.split("\n")) {
            if (line.startsWith("$ ")) {
                commands.add(line.substring(2));
            }
        }
        return commands;
    }

    private static String section(String name) {
        return switch (name) {
            case "commands" -> "```\n" + Run.of("help").out() + "```\n";
            case "config" -> ConfigReference.markdown();
            case "environment" -> environment();
            case "rules" -> rules();
            default -> throw new IllegalArgumentException("README.md asks for an unknown section: " + name);
        };
    }

    private static String environment() {
        StringBuilder table = new StringBuilder("| variable | key |\n|---|---|\n");
        for (EnvironmentVariable variable : EnvironmentVariable.ALL) {
            String list = variable.isList() ? " (a list)" : "";
            table.append("| `" + variable.name() + "` | `" + variable.key() + "`" + list + " |\n");
        }
        return table.toString();
    }

    private static String rules() {
        StringBuilder table = new StringBuilder("| id | severity | finds | fix |\n|---|---|---|---|\n");
        for (Rule rule : Rule.values()) {
            table.append(
                    "| " + rule.id() + " | " + rule.severity() + " | " + rule.what() + " | " + rule.fix() + " |\n");
        }
        return table.toString();
    }

    /** Runs a command line and gives what it prints, stdout and stderr as they come. */
    interface Shell {
        String run(String command) throws IOException, InterruptedException;
    }
}
