package io.amibake.verification.host;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.verification.Question;
import io.amibake.verification.facts.ContentTopic;
import io.amibake.verification.facts.Document;
import io.amibake.verification.facts.DocumentFormat;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.JsonPointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of values: JSON, YAML or INI. A place in it is a JSON pointer (RFC 6901), such as {@code /default-address-pools/0};
 * of INI {@code /section/key}, and {@code //key} before the first section. A broken file has nothing at any place.
 */
public final class HostDocument extends Handle {
    private final DocumentFormat format;
    private final String path;

    HostDocument(Host host, DocumentFormat format, String path) {
        super(host, format + " file " + path);
        this.format = format;
        this.path = path;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(ContentTopic.of(path));
    }

    /** Whether there is a file, broken or not. */
    public boolean exists() {
        return fact(ContentTopic.of(path)).exists();
    }

    /** Whether it can be read as what it should be. */
    public boolean isValid() {
        present(fact(ContentTopic.of(path)));
        return known(document().tree()).exists();
    }

    /** Whether there is anything at a place, be it {@code null}; of a file that is missing or broken that is not a question. */
    public boolean has(String pointer) {
        present(known(document().tree()));
        return at(pointer).exists();
    }

    /**
     * What is at a place: a String, BigDecimal or Boolean, a List of such or a Map of such by name; {@code null} inside lists
     * and maps where the file says so.
     */
    public Object value(String pointer) {
        Object value = plain(present(at(pointer)));
        if (value == null) {
            throw absent("null at " + pointer);
        }
        return value;
    }

    /** The text at a place. What is no text is none: neither is a number. */
    public String text(String pointer) {
        return as(String.class, pointer, "text");
    }

    public BigDecimal number(String pointer) {
        return as(BigDecimal.class, pointer, "number");
    }

    /** Whether {@code true} is at a place; anything but true and false there is no answer. */
    public boolean isTrue(String pointer) {
        return as(Boolean.class, pointer, "true or false");
    }

    /** The list at a place. */
    public List<@Nullable Object> list(String pointer) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : as(List.class, pointer, "list")) {
            items.add(item);
        }
        return Collections.unmodifiableList(items);
    }

    private <T> T as(Class<T> type, String pointer, String wanted) {
        Object value = value(pointer);
        if (!type.isInstance(value)) {
            throw absent("no " + wanted + " at " + pointer + " but " + value);
        }
        return type.cast(value);
    }

    private Finding<Node> at(String pointer) {
        return known(document().at(JsonPointer.parse(pointer)));
    }

    private Document document() {
        return Document.of(format, answer(ContentTopic.of(path)));
    }

    private static @Nullable Object plain(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (Mapping.Entry entry : mapping.entries()) {
                fields.put(entry.key(), plain(entry.value()));
            }
            return Collections.unmodifiableMap(fields);
        }
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                items.add(plain(item));
            }
            return Collections.unmodifiableList(items);
        }
        return scalar((Scalar) node);
    }

    private static @Nullable Object scalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> scalar.text();
            case BOOLEAN -> scalar.text().equals("true");
            case NULL -> null;
            case INTEGER, DECIMAL -> number(scalar);
        };
    }

    /** A number with an exponent beyond all reason stays the text that it is. */
    private static Object number(Scalar scalar) {
        try {
            return new BigDecimal(scalar.text());
        } catch (NumberFormatException e) {
            return scalar.text();
        }
    }
}
