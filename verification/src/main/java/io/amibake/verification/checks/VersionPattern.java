package io.amibake.verification.checks;

import java.util.Optional;

/**
 * A version as ranges write it: {@code 1.2.3-rc.1}, {@code 1.2}, {@code 1.x}, {@code *}.
 *
 * @param version with 0 for the numbers that are not given
 * @param given how many of the three numbers are
 */
record VersionPattern(SemanticVersion version, int given) {
    private static final int MOST_DIGITS = 18;

    static Optional<VersionPattern> parse(String text) {
        String rest = text.startsWith("v") ? text.substring(1) : text;
        int build = rest.indexOf('+');
        rest = build < 0 ? rest : rest.substring(0, build);
        int dash = rest.indexOf('-');
        String pre = dash < 0 ? "" : rest.substring(dash + 1);
        String[] parts = (dash < 0 ? rest : rest.substring(0, dash)).split("\\.", -1);
        long[] numbers = new long[3];
        int given = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i > 2 || !(isAny(parts[i]) || (given == i && isNumber(parts[i])))) {
                return Optional.empty();
            }
            given += isAny(parts[i]) ? 0 : 1;
            numbers[i] = isAny(parts[i]) ? 0 : Long.parseLong(parts[i]);
        }
        if (dash >= 0 && (given < 3 || pre.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new VersionPattern(new SemanticVersion(numbers[0], numbers[1], numbers[2], pre), given));
    }

    /** The first release whose first numbers, so many, are other and higher; nothing is higher than no number. */
    Optional<SemanticVersion> next(int numbers) {
        return switch (numbers) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(SemanticVersion.release(version.major() + 1, 0, 0));
            case 2 -> Optional.of(SemanticVersion.release(version.major(), version.minor() + 1, 0));
            default -> Optional.of(SemanticVersion.release(version.major(), version.minor(), version.patch() + 1));
        };
    }

    /** How many numbers a compatible version shares: up to the first that is not 0. */
    int counting() {
        if (version.major() > 0) {
            return 1;
        }
        return version.minor() > 0 ? 2 : given;
    }

    private static boolean isAny(String part) {
        return part.equals("x") || part.equals("X") || part.equals("*");
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.length() <= MOST_DIGITS && SemanticVersion.endOfDigits(part, 0) == part.length();
    }
}
