package io.amibake.verification.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The criteria of a {@code Match} (ssh_config(5)), as far as they are known here. */
final class MatchLine {
    private final List<String> words = new ArrayList<>();

    /** What a host is called at that point, and who logs in. */
    record Facts(String host, String original, String user, String localUser, boolean isFinal) {}

    MatchLine(ConfigLine line) {
        for (String word : line.arguments()) {
            int equals = word.indexOf('=');
            if (words.size() % 2 == 0 && equals > 0) {
                words.add(word.substring(0, equals));
                words.add(word.substring(equals + 1));
            } else {
                words.add(word);
            }
        }
    }

    /** The first criterion that is not known, if there is one. */
    Optional<String> unknown() {
        int i = 0;
        while (i < words.size()) {
            int length = length(words.get(i));
            if (length == 0 || i + length > words.size()) {
                return Optional.of(words.get(i));
            }
            i += length;
        }
        return Optional.empty();
    }

    /** Whether it asks for the configuration to be read once more when all else is known. */
    boolean asksForFinal() {
        return words.stream().anyMatch(word -> criterion(word).equals("final"));
    }

    /** Whether all criteria, which are all known, are met. */
    boolean isMet(Facts facts) {
        boolean met = true;
        int i = 0;
        while (i < words.size()) {
            String word = words.get(i);
            int length = length(word);
            boolean one = isMet(criterion(word), length == 2 ? words.get(i + 1) : "", facts);
            met &= one != word.startsWith("!");
            i += length;
        }
        return met;
    }

    private static boolean isMet(String criterion, String patterns, Facts facts) {
        return switch (criterion) {
            case "host" -> matches(patterns, facts.host());
            case "originalhost" -> matches(patterns, facts.original());
            case "user" -> matches(patterns, facts.user());
            case "localuser" -> matches(patterns, facts.localUser());
            case "final", "canonical" -> facts.isFinal();
            default -> true;
        };
    }

    private static boolean matches(String patterns, String name) {
        return HostPattern.anyMatches(patterns.split(",", -1), name);
    }

    /** How many words a criterion is with its value; none when it is not known. */
    private static int length(String word) {
        return switch (criterion(word)) {
            case "all", "final", "canonical" -> 1;
            case "host", "originalhost", "user", "localuser" -> 2;
            default -> 0;
        };
    }

    private static String criterion(String word) {
        return (word.startsWith("!") ? word.substring(1) : word).toLowerCase(Locale.ROOT);
    }
}
