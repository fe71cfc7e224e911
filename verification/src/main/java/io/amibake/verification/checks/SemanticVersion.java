package io.amibake.verification.checks;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version by Semantic Versioning 2.0, with its order.
 *
 * @param pre the pre-release, {@code rc.1}; empty for a release
 */
record SemanticVersion(long major, long minor, long patch, String pre) implements Comparable<SemanticVersion> {
    /** Numbers of more digits are dates and hashes, which fit too; still longer ones are no version. */
    private static final int MOST_DIGITS = 18;

    /** What Debian writes between a version that was withdrawn and the one that is in the package. */
    private static final String REALLY = "+really";

    /** What packagers write behind a {@code ~} of a release: of a backport, for a distribution, repacked. */
    private static final Pattern PACKAGERS =
            Pattern.compile("~(bpo|deb|ubuntu|dfsg|ds|el|fc|amzn)[0-9].*|~[0-9]-[0-9]~(debian|ubuntu|raspbian).*");

    private static final String[] PRE_RELEASES = {"alpha", "beta", "rc", "pre", "dev", "snapshot", "nightly", "canary"};

    static SemanticVersion release(long major, long minor, long patch) {
        return new SemanticVersion(major, minor, patch, "");
    }

    /**
     * What packages and programs call their version: {@code 1:20.10.5-3.amzn1}, {@code v1.2}, {@code 9.2p1},
     * {@code 1.2.3~rc1-1}. An epoch before, a packager's release or a patch letter behind do not count. What follows a
     * {@code ~}, or begins with a word such as {@code rc}, is a pre-release, unless a packager says so of a release, as in
     * {@code 2.6.1~bpo11+1}; anything else behind a {@code -} is a build of
     * somebody's own, as in {@code 6.12.9-amd64}. Of {@code 2.0+really1.5} the version is 1.5. A version of four numbers is none of these.
     */
    static Optional<SemanticVersion> parse(String version) {
        int real = version.lastIndexOf(REALLY);
        String text = (real < 0 ? version : version.substring(real + REALLY.length())).strip();
        int at = afterEpoch(text);
        at += text.startsWith("v", at) ? 1 : 0;
        long[] numbers = new long[3];
        int end = at;
        for (int i = 0; i < 3; i++) {
            end = endOfDigits(text, at);
            if (end == at || end - at > MOST_DIGITS) {
                return Optional.empty();
            }
            numbers[i] = Long.parseLong(text.substring(at, end));
            at = end + 1;
            if (end >= text.length() || text.charAt(end) != '.' || endOfDigits(text, at) == at) {
                break;
            }
        }
        boolean fourth = text.startsWith(".", end) && endOfDigits(text, end + 1) > end + 1;
        return fourth
                ? Optional.empty()
                : Optional.of(new SemanticVersion(numbers[0], numbers[1], numbers[2], preRelease(text.substring(end))));
    }

    SemanticVersion core() {
        return release(major, minor, patch);
    }

    private static int afterEpoch(String text) {
        int end = endOfDigits(text, 0);
        return end > 0 && end < text.length() && text.charAt(end) == ':' ? end + 1 : 0;
    }

    static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String preRelease(String tail) {
        if (PACKAGERS.matcher(tail).matches()) {
            return "";
        }
        if (tail.startsWith("~")) {
            int release = tail.indexOf('-');
            return identifiers(release < 0 ? tail : tail.substring(0, release));
        }
        String text = tail.startsWith("-") ? tail.substring(1) : tail;
        for (String word : PRE_RELEASES) {
            boolean isWord = text.length() <= word.length() || !Character.isLetter(text.charAt(word.length()));
            if (isWord && text.regionMatches(true, 0, word, 0, word.length())) {
                return identifiers('-' + text);
            }
        }
        return "";
    }

    /** Without the mark before them, and the build behind. */
    private static String identifiers(String tail) {
        int build = tail.indexOf('+');
        String pre = tail.substring(1, build < 0 ? tail.length() : build);
        return pre.isEmpty() ? "0" : pre;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int core = Long.compare(major, other.major);
        core = core == 0 ? Long.compare(minor, other.minor) : core;
        core = core == 0 ? Long.compare(patch, other.patch) : core;
        if (core != 0 || pre.equals(other.pre)) {
            return core;
        }
        if (pre.isEmpty() || other.pre.isEmpty()) {
            return pre.isEmpty() ? 1 : -1;
        }
        return compare(pre.split("\\.", -1), other.pre.split("\\.", -1));
    }

    /** Section 11 of Semantic Versioning. */
    private static int compare(String[] a, String[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compare(String a, String b) {
        boolean left = !a.isEmpty() && a.length() <= MOST_DIGITS && endOfDigits(a, 0) == a.length();
        boolean right = !b.isEmpty() && b.length() <= MOST_DIGITS && endOfDigits(b, 0) == b.length();
        if (left && right) {
            return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        return left == right ? a.compareTo(b) : left ? -1 : 1;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre);
    }
}
