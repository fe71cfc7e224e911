package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flags of dockerd that are about its bridge, in a command line with variables. */
final class BridgeFlags {
    private record Word(String text, String place) {}

    private BridgeFlags() {}

    /** @param places where each variable is set */
    static List<BridgeSetting> of(
            String commandLine, String place, Map<String, String> environment, Map<String, String> places) {
        List<BridgeSetting> settings = new ArrayList<>();
        List<Word> words = words(commandLine, place, environment, places);
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i).text();
            String key = text.startsWith("--bip") ? "bip" : "bridge";
            String from = words.get(i).place();
            boolean isAlone = text.equals("--bip") || text.equals("--bridge") || text.equals("-b");
            if (isAlone) {
                i++;
                settings.add(new BridgeSetting(
                        from, key, i < words.size() ? words.get(i).text() : ""));
            } else if (text.startsWith("--bip=") || text.startsWith("--bridge=")) {
                settings.add(new BridgeSetting(from, key, text.substring(text.indexOf('=') + 1)));
            } else if (text.startsWith("-b") && text.length() > 2) {
                settings.add(new BridgeSetting(from, key, text.substring(text.charAt(2) == '=' ? 3 : 2)));
            }
        }
        return settings;
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
