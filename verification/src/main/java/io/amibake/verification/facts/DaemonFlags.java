package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flags of dockerd in a command line with variables. */
final class DaemonFlags {
    private static final Map<Character, String> SHORT = Map.of(
            'b',
            "bridge",
            'D',
            "debug",
            'g',
            "graph",
            'G',
            "group",
            'H',
            "host",
            'l',
            "log-level",
            'p',
            "pidfile",
            's',
            "storage-driver",
            'v',
            "version");

    private record Word(String text, String place) {}

    private final DaemonHelp help;
    private final List<Word> words;
    private final List<DaemonFlag> flags = new ArrayList<>();
    private int next;

    private DaemonFlags(DaemonHelp help, List<Word> words) {
        this.help = help;
        this.words = words;
    }

    /** @param places where each variable is set */
    static List<DaemonFlag> of(
            DaemonHelp help,
            String commandLine,
            String place,
            Map<String, String> environment,
            Map<String, String> places) {
        return new DaemonFlags(help, words(commandLine, place, environment, places)).read();
    }

    private List<DaemonFlag> read() {
        while (next < words.size()) {
            Word word = words.get(next++);
            String text = word.text();
            if (text.startsWith("--") && text.length() > 2) {
                int equals = text.indexOf('=');
                String name = text.substring(2, equals < 0 ? text.length() : equals);
                add(name, equals < 0 ? valueOf(name) : text.substring(equals + 1), word);
            } else if (text.startsWith("-") && !text.startsWith("--")) {
                addShort(word);
            }
        }
        return flags;
    }

    /** Those without a value may stand in one word, before one with a value: {@code -DH tcp://…}. */
    private void addShort(Word word) {
        String text = word.text();
        for (int i = 1; i < text.length(); i++) {
            String name = SHORT.getOrDefault(text.charAt(i), "-" + text.charAt(i));
            String rest = text.substring(i + 1);
            if (!name.equals("debug") && !name.equals("version")) {
                add(name, rest.isEmpty() ? valueOf(name) : rest.substring(rest.startsWith("=") ? 1 : 0), word);
                return;
            }
            add(name, "", word);
        }
    }

    private void add(String name, String value, Word word) {
        flags.add(new DaemonFlag(name, value, word.place()));
    }

    private String valueOf(String name) {
        return help.takesValue(name) && next < words.size() ? words.get(next++).text() : "";
    }

    /** A word that is {@code $NAME} becomes the words of the variable; {@code ${NAME}} stays within its word. */
    private static List<Word> words(
            String commandLine, String place, Map<String, String> environment, Map<String, String> places) {
        List<Word> words = new ArrayList<>();
        for (String word : OptionWords.of(commandLine)) {
            boolean isVariable = word.startsWith("$") && !word.startsWith("${") && !word.startsWith("$$");
            if (isVariable) {
                String name = word.substring(1);
                String at = name + " in " + places.getOrDefault(name, "the environment");
                for (String part : OptionWords.of(environment.getOrDefault(name, ""))) {
                    words.add(new Word(part, at));
                }
            } else {
                words.add(new Word(OptionsFile.expand(word, environment), place));
            }
        }
        return words;
    }
}
