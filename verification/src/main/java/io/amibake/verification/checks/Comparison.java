package io.amibake.verification.checks;

import java.math.BigDecimal;
import java.util.Optional;

/** An order of numbers. A text counts as the number that it writes. */
record Comparison(Order order, BigDecimal bound) implements Matcher {
    enum Order {
        GT,
        GE,
        LT,
        LE;

        private boolean holds(int comparison) {
            return switch (this) {
                case GT -> comparison > 0;
                case GE -> comparison >= 0;
                case LT -> comparison < 0;
                case LE -> comparison <= 0;
            };
        }

        private String key() {
            return switch (this) {
                case GT -> "gt";
                case GE -> "ge";
                case LT -> "lt";
                case LE -> "le";
            };
        }
    }

    @Override
    public Outcome of(Value value) {
        if (value instanceof Value.Text it && it.truncated()) {
            return Outcome.unsure(Truncation.OF_TEXT);
        }
        Optional<BigDecimal> number = number(value);
        return number.isPresent() ? Outcome.of(order.holds(number.get().compareTo(bound))) : Outcome.differs();
    }

    @Override
    public boolean reads(Value value) {
        return (value instanceof Value.Text it && it.truncated())
                || number(value).isPresent();
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Numeric it) {
            return Optional.of(it.number());
        }
        return value instanceof Value.Text it ? parsed(it.text().strip()) : Optional.empty();
    }

    private static Optional<BigDecimal> parsed(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            if (!digit && c != '.' && (i > 0 || c != '-')) {
                return Optional.empty();
            }
        }
        boolean isNumber = digits > 0 && digits < 100 && text.indexOf('.') == text.lastIndexOf('.');
        return isNumber ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    @Override
    public String written(Mask mask) {
        return "{" + order.key() + ": " + new Value.Numeric(bound) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
