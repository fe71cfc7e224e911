package io.amibake.verification.ssh;

/** The patterns of OpenSSH's files: {@code *} is any text, {@code ?} any character; letters are as good as capitals. */
final class HostPattern {
    private HostPattern() {}

    /** Whether some of the patterns match and none of those that start with {@code !} does. */
    static boolean anyMatches(String[] patterns, String name) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            boolean matches = matches(negated ? pattern.substring(1) : pattern, name);
            if (matches && negated) {
                return false;
            }
            found |= matches;
        }
        return found;
    }

    /** In time proportional to the product of the lengths. */
    static boolean matches(String pattern, String name) {
        int star = -1;
        int resume = 0;
        int p = 0;
        int n = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && same(pattern.charAt(p), name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char pattern, char character) {
        return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(character);
    }
}
