package io.amibake.generator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of versions that is bounds all of which have to hold: {@code >=1.2.3 <2}. */
record PlainRange(List<Bound> bounds) {
    private static final Pattern BOUND =
            Pattern.compile("\\s*(>=|<=|>|<|=|\\^|~|)\\s*([0-9]{1,9}(?:\\.[0-9]{1,9}){0,2})");

    /**
     * One bound.
     *
     * @param numbers of the version, as many as were written
     */
    private record Bound(String operator, List<Integer> numbers) {
        /** Whether all that this bound lets through is let through by the other. */
        boolean isWithin(Bound other) {
            if (!operator.equals(other.operator)) {
                return false;
            }
            int order = compare(other);
            return switch (operator) {
                case ">=", ">" -> order >= 0 && numbers.size() == other.numbers.size();
                case "<", "<=" -> order <= 0 && numbers.size() == other.numbers.size();
                default -> numbers.equals(other.numbers);
            };
        }

        int compare(Bound other) {
            for (int i = 0; i < 3; i++) {
                int order = Integer.compare(number(i), other.number(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private int number(int index) {
            return index < numbers.size() ? numbers.get(index) : 0;
        }
    }

    PlainRange {
        bounds = List.copyOf(bounds);
    }

    /** Empty for alternatives, pre-releases and the like, of which nothing is told. */
    static Optional<PlainRange> parse(String text) {
        List<Bound> bounds = new ArrayList<>();
        Matcher found = BOUND.matcher(text);
        int end = 0;
        while (end < text.length() && found.find(end) && found.start() == end) {
            List<Integer> numbers = new ArrayList<>();
            for (String number : found.group(2).split("\\.")) {
                numbers.add(Integer.valueOf(number));
            }
            bounds.add(new Bound(found.group(1), numbers));
            end = found.end();
            if (end < text.length() && " ,".indexOf(text.charAt(end)) < 0) {
                return Optional.empty();
            }
            end += end < text.length() ? 1 : 0;
        }
        return end == text.length() && !bounds.isEmpty() ? Optional.of(new PlainRange(bounds)) : Optional.empty();
    }

    /** Each bound of the other has one here that is as strict. */
    boolean isWithin(PlainRange other) {
        return other.bounds.stream().allMatch(wide -> bounds.stream().anyMatch(narrow -> narrow.isWithin(wide)));
    }

    /** Whether the other is one version in the place of another, or a window of the same form that has moved up. */
    boolean isOther(PlainRange other) {
        if (bounds.size() != 1 || other.bounds.size() != 1) {
            return false;
        }
        Bound old = bounds.get(0);
        Bound made = other.bounds.get(0);
        boolean same = old.operator.equals(made.operator) && old.numbers.size() == made.numbers.size();
        return switch (old.operator) {
            case "=", "" -> same && old.numbers.size() == 3;
            case "^", "~" -> same && made.compare(old) >= 0;
            default -> false;
        };
    }
}
