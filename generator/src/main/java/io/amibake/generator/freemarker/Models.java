package io.amibake.generator.freemarker;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows values to templates, each only when it is asked for: records, text types, optionals, lists, maps, trees. */
final class Models implements ObjectWrapper {
    private final Accessors accessors = new Accessors();

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        if (value == null || value instanceof TemplateModel) {
            return (TemplateModel) value;
        }
        if (value instanceof String text) {
            return new SimpleScalar(text);
        }
        if (value instanceof Boolean flag) {
            return new Flag(flag);
        }
        if (value instanceof Number number) {
            return new SimpleNumber(number);
        }
        if (value instanceof Optional<?> optional) {
            return wrap(optional.orElse(null));
        }
        if (value instanceof List<?> list) {
            return new ListModel(list, this);
        }
        if (value instanceof Map<?, ?> map) {
            return new MapModel(map, this);
        }
        Accessors.Type type = accessors.of(value.getClass());
        return type.isText() ? new TextModel(value, type, this) : new RecordModel(value, type, this);
    }
}
