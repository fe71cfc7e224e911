package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The matchers by the key that writes them, and what each can be asked of. */
enum MatcherName {
    EQUALS("equals", "a value", EnumSet.allOf(ValueType.class)),
    CONTAINS("contains", "a part of a text, or an item of a list (a value or a matcher)", Types.SEARCHED),
    MATCHES("matches", "a regular expression (RE2), found anywhere in a text", Types.TEXTUAL),
    HAVE_PREFIX("have-prefix", "the beginning of a text", Types.TEXTUAL),
    HAVE_SUFFIX("have-suffix", "the end of a text", Types.TEXTUAL),
    SEMVER(
            "semver",
            "a range of versions, such as `>=1.2.3 <2`, `~1.2` or `^1.2`; two bars between alternatives",
            Types.FREE_TEXT),
    GT("gt", "a number that it is greater than", Types.ORDERED),
    GE("ge", "a number that it is not less than", Types.ORDERED),
    LT("lt", "a number that it is less than", Types.ORDERED),
    LE("le", "a number that it is not greater than", Types.ORDERED),
    ONE_OF("one-of", "a list of values, one of which it equals", EnumSet.allOf(ValueType.class)),
    CONSIST_OF("consist-of", "the items of a list, in any order", EnumSet.of(ValueType.TEXTS, ValueType.ANY)),
    HAVE_KEY("have-key", "a key of a mapping", EnumSet.of(ValueType.ANY)),
    HAVE_LENGTH("have-length", "how many items or characters: a number or a matcher", Types.SEARCHED),
    NOT("not", "a matcher that does not hold", EnumSet.allOf(ValueType.class)),
    AND("and", "a list of matchers that all hold", EnumSet.allOf(ValueType.class)),
    OR("or", "a list of matchers, one of which holds", EnumSet.allOf(ValueType.class));

    /** Sets of types, for a constant cannot name a field of its own enum. */
    private static final class Types {
        private static final Set<ValueType> SEARCHED = EnumSet.of(ValueType.TEXT, ValueType.TEXTS, ValueType.ANY);
        private static final Set<ValueType> TEXTUAL =
                EnumSet.of(ValueType.TEXT, ValueType.MODE, ValueType.DIGEST, ValueType.CHOICE, ValueType.ANY);
        private static final Set<ValueType> FREE_TEXT = EnumSet.of(ValueType.TEXT, ValueType.ANY);
        private static final Set<ValueType> ORDERED = EnumSet.of(ValueType.NUMBER, ValueType.TEXT, ValueType.ANY);
    }

    private final String key;
    private final String takes;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<ValueType> types;

    MatcherName(String key, String takes, Set<ValueType> types) {
        this.key = key;
        this.takes = takes;
        this.types = types;
    }

    String key() {
        return key;
    }

    /** What is written behind the key, for people. */
    String takes() {
        return takes;
    }

    boolean goesWith(ValueType type) {
        return types.contains(type);
    }

    static Optional<MatcherName> of(String key) {
        for (MatcherName name : values()) {
            if (name.key.equals(key)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The keys of those that can be asked of a type. */
    static List<String> keysFor(ValueType type) {
        List<String> keys = new ArrayList<>();
        for (MatcherName name : values()) {
            if (name.goesWith(type)) {
                keys.add(name.key);
            }
        }
        return keys;
    }

    /** What another tool calls a matcher of ours; nothing when none of them does. */
    static Optional<String> inOtherWords(String key) {
        return switch (key) {
            case "match-regexp", "match", "regex", "regexp" -> Optional.of("matches");
            case "contain-substring", "contain-element", "contain-elements" -> Optional.of("contains");
            case "equal", "eq", "be" -> Optional.of("equals");
            case "have-len", "length", "size" -> Optional.of("have-length");
            case "semver-constraint", "version" -> Optional.of("semver");
            case "gte", ">=" -> Optional.of("ge");
            case "lte", "<=" -> Optional.of("le");
            case ">" -> Optional.of("gt");
            case "<" -> Optional.of("lt");
            case "in", "any-of" -> Optional.of("one-of");
            case "all-of", "all" -> Optional.of("and");
            case "ne", "!=" -> Optional.of("not");
            default -> Optional.empty();
        };
    }
}
