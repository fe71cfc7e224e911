package io.amibake.verification.checks;

import io.amibake.core.JsonText;
import io.amibake.core.Printable;
import java.math.BigDecimal;
import java.util.Map;

/** Values as one line of YAML. */
final class Flow {
    /** Nobody reads on; what is longer is cut before it is written. */
    private static final int LONGEST_TEXT = 1000;

    private static final int MOST_ITEMS = 50;

    private Flow() {}

    static String of(Value value, Mask mask) {
        StringBuilder out = new StringBuilder();
        append(out, mask.over(value));
        return Printable.of(out.toString());
    }

    private static void append(StringBuilder out, Value value) {
        if (value instanceof Value.Text it) {
            text(out, it);
        } else if (value instanceof Value.Numeric it) {
            out.append(number(it.number()));
        } else if (value instanceof Value.Truth it) {
            out.append(it.truth()).append(it.note().isEmpty() ? "" : " (" + it.note() + ")");
        } else if (value instanceof Value.Items it) {
            items(out, it);
        } else if (value instanceof Value.Fields it) {
            fields(out, it);
        } else {
            out.append(((Value.Absent) value).reason());
        }
    }

    private static void text(StringBuilder out, Value.Text value) {
        String text = value.text();
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST_TEXT;
        String shown = isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) : text;
        out.append(Utf8.written(JsonText.literal(shown))).append(isLong || value.truncated() ? "…" : "");
    }

    private static void items(StringBuilder out, Value.Items value) {
        char separator = '[';
        int shown = Math.min(MOST_ITEMS, value.items().size());
        for (Value item : value.items().subList(0, shown)) {
            out.append(separator == '[' ? "[" : ", ");
            append(out, item);
            separator = ',';
        }
        boolean more = shown < value.items().size() || value.truncated();
        out.append(separator == '[' ? "[" : more ? ", " : "").append(more ? "…]" : "]");
    }

    /** As people write it; one with very many zeros as a power of ten. */
    private static String number(BigDecimal number) {
        return Math.abs(number.scale()) < 40 ? number.toPlainString() : number.toString();
    }

    private static void fields(StringBuilder out, Value.Fields value) {
        String separator = "{";
        for (Map.Entry<String, Value> field : value.fields().entrySet()) {
            out.append(separator).append(JsonText.literal(field.getKey())).append(": ");
            append(out, field.getValue());
            separator = ", ";
        }
        out.append(separator.equals("{") ? "{}" : "}");
    }
}
