package io.amibake.verification.checks;

import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.core.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads time limits: {@code 30s}, {@code 5m}, {@code 1h}. */
final class Timeout {
    static final Duration STANDARD = Duration.ofSeconds(10);

    static final String PATTERN = "^[0-9]{1,6}[smh]$";

    private static final Duration LONGEST = Duration.ofHours(12);

    private Timeout() {}

    static Optional<Duration> read(Section section) {
        Node node = section.mapping().get("timeout").orElseThrow();
        if (!(node instanceof Scalar scalar)) {
            Section.misfit(node, section.path().child("timeout"), "a time", "write it as 30s", section.faults());
            return Optional.empty();
        }
        Optional<Duration> time = parse(scalar.text());
        if (time.isEmpty()) {
            String fix = scalar.kind() == Scalar.Kind.INTEGER && scalar.text().length() < 7
                    ? "write its unit too: " + scalar.text() + "s"
                    : "write a number and s, m or h, such as 30s or 5m";
            section.report("timeout", Printable.quoted(scalar.text()) + " is not a time", fix);
        } else if (time.get().isZero() || time.get().compareTo(LONGEST) > 0) {
            section.report("timeout", "a time limit of " + scalar.text() + " is out of range", "write 1s to 12h");
            return Optional.empty();
        }
        return time;
    }

    private static Optional<Duration> parse(String text) {
        int digits = SemanticVersion.endOfDigits(text, 0);
        if (digits == 0 || digits > 6 || digits != text.length() - 1) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.charAt(digits)) {
            case 's' -> Optional.of(Duration.ofSeconds(number));
            case 'm' -> Optional.of(Duration.ofMinutes(number));
            case 'h' -> Optional.of(Duration.ofHours(number));
            default -> Optional.empty();
        };
    }
}
