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
        Optional<String> strange = Optional.empty();
        boolean named = false;
        for (String line : lines) {
            String text = line.strip();
            Optional<String> assignment = ShellLine.assignment(text);
            if (assignment.isPresent()) {
                int equals = assignment.get().indexOf('=');
                String value = expand(assignment.get().substring(equals + 1), environment);
                put(assignment.get().substring(0, equals + 1) + value, path, environment, places);
                named |= namesOne(text);
            } else if (!ShellLine.isIdle(text)) {
                strange = strange.isPresent() && !namesOne(text) ? strange : Optional.of(text);
                named |= namesOne(text) || text.startsWith(". ") || text.startsWith("source ");
            }
        }
        if (strange.isEmpty() || !named) {
            return Optional.empty();
        }
        put("OPTIONS=", path, environment, places);
        put("DOCKER_OPTS=", path, environment, places);
        return Optional.of(path + " computes its options: " + strange.get());
    }

    private static boolean namesOne(String text) {
        return text.contains("OPTIONS") || text.contains("DOCKER_OPTS") || text.contains("other_args");
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

    static boolean isName(String text) {
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
