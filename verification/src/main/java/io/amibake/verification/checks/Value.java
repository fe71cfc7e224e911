package io.amibake.verification.checks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an attribute of something is, or has to be. Prints as one line of YAML, without the user info of URLs. */
public sealed interface Value {
    /**
     * A text.
     *
     * @param truncated whether only its beginning is known
     */
    record Text(String text, boolean truncated) implements Value {
        @Override
        public String toString() {
            return Flow.of(this, Mask.OF_URLS);
        }
    }

    /** A number; 1 and 1.0 are the same. */
    record Numeric(BigDecimal number) implements Value {
        @Override
        public String toString() {
            return Flow.of(this, Mask.OF_URLS);
        }
    }

    /**
     * Yes or no.
     *
     * @param note what there is to say of it, for people; may be empty, and is not compared
     */
    record Truth(boolean truth, String note) implements Value {
        @Override
        public String toString() {
            return Flow.of(this, Mask.OF_URLS);
        }
    }

    /**
     * A list.
     *
     * @param truncated whether only its first items are known
     */
    record Items(List<Value> items, boolean truncated) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return Flow.of(this, Mask.OF_URLS);
        }
    }

    /** A mapping, as JSON has them; the order of its keys does not count. */
    record Fields(Map<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String toString() {
            return Flow.of(this, Mask.OF_URLS);
        }
    }

    /**
     * Nothing, since what should have it does not. Meets no expectation at all.
     *
     * @param reason for the report: {@code no such file}
     */
    record Absent(String reason) implements Value {
        @Override
        public String toString() {
            return reason;
        }
    }

    static Value text(String text) {
        return new Text(text, false);
    }

    static Value number(long number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    static Value truth(boolean truth) {
        return new Truth(truth, "");
    }

    static Value texts(Iterable<String> texts) {
        List<Value> items = new ArrayList<>();
        for (String text : texts) {
            items.add(text(text));
        }
        return new Items(items, false);
    }

    static Value absent(String reason) {
        return new Absent(reason);
    }
}
