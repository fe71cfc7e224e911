package io.amibake.verification.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of variables: as systemd reads an EnvironmentFile, and as sh sources it, without running anything. */
final class OptionsFile {
    private OptionsFile() {}

    /** systemd.exec(5): comments, quotes, a backslash at the end goes on; nothing is expanded. */
    static void ofSystemd(
            List<String> lines, String path, Map<String, String> environment, Map<String, String> places) {
        String before = "";
        for (String line : lines) {
            String whole = before + line;
            boolean goesOn = whole.endsWith("\\") && !isComment(whole);
            before = goesOn ? whole.substring(0, whole.length() - 1) : "";
            int equals = whole.indexOf('=');
            if (!goesOn
                    && !isComment(whole)
                    && equals > 0
                    && isName(whole.substring(0, equals).strip())) {
                String value = String.join(
                        " ", OptionWords.of(whole.substring(equals + 1).strip()));
                put(whole.substring(0, equals).strip() + '=' + value, path, environment, places);
            }
        }
    }

    /**
     * Assignments of sh, with the variables in them.
     *
     * @return what could not be read without running it, if it may set one of Docker's variables
     */
    static Optional<String> ofShell(
            List<String> lines, String path, Map<String, String> environment, Map<String, String> places) {
        Optional<String> unread = Optional.empty();
        for (String line : lines) {
            String text = line.strip();
            text = text.startsWith("export ")
                    ? text.substring("export ".length()).strip()
                    : text;
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            List<String> words = OptionWords.of(equals < 0 ? "" : text.substring(equals + 1));
            boolean isComputed = text.contains("$(") || text.indexOf('`') >= 0;
            if (!isComment(text) && isName(name) && !isComputed && isClosed(text)) {
                put(name + '=' + (words.isEmpty() ? "" : expand(words.get(0), environment)), path, environment, places);
            } else if (!isComment(text) && namesOne(text)) {
                unread = Optional.of(path + " computes its options: " + text);
                put("OPTIONS=", path, environment, places);
                put("DOCKER_OPTS=", path, environment, places);
            }
        }
        return unread;
    }

    private static boolean namesOne(String text) {
        return text.contains("OPTIONS") || text.contains("DOCKER_OPTS") || text.contains("other_args");
    }

    private static boolean isClosed(String text) {
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            quotes += text.charAt(i) == '"' ? 1 : 0;
        }
        return quotes % 2 == 0 && !text.endsWith("\\");
    }

    static void put(String variable, String place, Map<String, String> environment, Map<String, String> places) {
        int equals = variable.indexOf('=');
        if (equals > 0) {
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            places.put(variable.substring(0, equals), place);
        }
    }

    /** The text with the values of {@code $NAME} and {@code ${NAME}} in it. */
    static String expand(String text, Map<String, String> environment) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int start = text.startsWith("${", i) ? i + 2 : i + 1;
            int end = start;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            boolean isVariable = text.charAt(i) == '$' && end > start && (start == i + 1 || text.startsWith("}", end));
            expanded.append(
                    isVariable ? environment.getOrDefault(text.substring(start, end), "") : text.substring(i, i + 1));
            i = isVariable ? end - (start == i + 1 ? 1 : 0) : i;
        }
        return expanded.toString();
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith(";");
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isNamePart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
