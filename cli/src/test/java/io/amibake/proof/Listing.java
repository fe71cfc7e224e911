package io.amibake.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is in a file system.
 *
 * @param facts of each path: type, mode, owner and group, and of a link its target, of a file its size and SHA-256
 */
record Listing(Map<String, String> facts) {
    /** What prints it, from the directory it is run in, and nothing of other file systems. */
    static final String SCRIPT = """
            find . -xdev ! -type f -printf '= %p\\t%y %m %U:%G %l\\n'
            find . -xdev -type f -printf '= %p\\t%y %m %U:%G %s\\n'
            find . -xdev -type f -exec sha256sum {} +
            """;

    private static final Pattern FACTS = Pattern.compile("= \\.([^\t]*)\t(.*)");
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  \\.(.*)");

    Listing {
        facts = Map.copyOf(facts);
    }

    /** What the script printed, among other lines. */
    static Listing parse(String printed) {
        Map<String, String> facts = new TreeMap<>();
        BiFunction<String, String, String> join = (first, second) -> first + " " + second;
        printed.lines().forEach(line -> {
            Matcher told = FACTS.matcher(line);
            Matcher sum = SUM.matcher(line);
            if (told.matches()) {
                facts.merge(told.group(1), told.group(2).strip(), join);
            } else if (sum.matches()) {
                facts.merge(sum.group(2), sum.group(1), join);
            }
        });
        return new Listing(facts);
    }

    /** What is other there, each with its path first. */
    List<String> changesTo(Listing later) {
        TreeSet<String> paths = new TreeSet<>(facts.keySet());
        paths.addAll(later.facts.keySet());
        List<String> changes = new ArrayList<>();
        for (String path : paths) {
            String before = facts.getOrDefault(path, "nothing");
            String after = later.facts.getOrDefault(path, "nothing");
            if (!before.equals(after)) {
                changes.add(path + ": " + before + " -> " + after);
            }
        }
        return changes;
    }
}
