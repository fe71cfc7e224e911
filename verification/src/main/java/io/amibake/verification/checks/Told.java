package io.amibake.verification.checks;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import io.amibake.verification.facts.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a host told, as values. */
final class Told {
    private Told() {}

    /** The value of facts; why there are none where there are none. */
    static <F> Answer<Value> of(Answer<F> answer, Function<F, Value> value) {
        return answer.match(facts -> Answer.known(value.apply(facts)), Answer::unknown);
    }

    /** The value of facts, of which a part may be unknown; why there is none where there is none. */
    static <F> Answer<Value> in(Answer<F> answer, Function<F, Answer<Value>> value) {
        return answer.match(value, Answer::unknown);
    }

    /** The value of something that may not be there. */
    static <T> Value present(Finding<T> finding, Function<T, Value> value) {
        return finding.match(value, Value::absent);
    }

    /** The value of something that may not be there, and of which a part may be unknown. */
    static <T> Answer<Value> presentIn(Finding<T> finding, Function<T, Answer<Value>> value) {
        return finding.match(value, why -> Answer.known(Value.absent(why)));
    }

    static Answer<Value> known(Value value) {
        return Answer.known(value);
    }

    /** What was printed; without the character that a cut may have split. */
    static Value text(Output output) {
        String text = Utf8.text(output.bytes());
        return new Value.Text(output.truncated() ? Utf8.whole(text) : text, output.truncated());
    }

    /** What was printed, line by line; without the line that was cut. */
    static Value lines(Output output) {
        String text = Utf8.text(output.bytes());
        List<Value> lines = new ArrayList<>();
        int start = 0;
        int end = text.indexOf('\n');
        while (end >= 0) {
            lines.add(Value.text(text.substring(start, end)));
            start = end + 1;
            end = text.indexOf('\n', start);
        }
        if (start < text.length() && !output.truncated()) {
            lines.add(Value.text(text.substring(start)));
        }
        return new Value.Items(lines, output.truncated());
    }

    /** A value of a document; nothing is the same as no value. */
    static Value node(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (Mapping.Entry entry : mapping.entries()) {
                fields.put(entry.key(), node(entry.value()));
            }
            return new Value.Fields(fields);
        }
        if (node instanceof Sequence sequence) {
            List<Value> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                items.add(node(item));
            }
            return new Value.Items(items, false);
        }
        return scalar((Scalar) node);
    }

    private static Value scalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> Value.text(scalar.text());
            case BOOLEAN -> Value.truth(scalar.text().equals("true"));
            case NULL -> Value.absent("null");
            case INTEGER, DECIMAL -> number(scalar.text());
        };
    }

    /** A number with an exponent beyond all reason stays the text that it is. */
    private static Value number(String text) {
        try {
            return new Value.Numeric(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Value.text(text);
        }
    }
}
