package io.amibake.generator.freemarker;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import io.amibake.config.AmiName;
import io.amibake.config.Version;
import io.amibake.generator.TemplateEngine;
import io.amibake.generator.TreeLevel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows values to templates, each only when it is asked for: records, text types, optionals, lists, maps, trees. */
final class Models implements ObjectWrapper {
    private final Accessors accessors = new Accessors();

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object wrapped) throws TemplateModelException {
        Object value = TreeLevel.of(wrapped);
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
        if (value instanceof List<?> list) {
            return new ListModel(list, this);
        }
        if (value instanceof Map<?, ?> map) {
            return new MapModel(map, this);
        }
        return wrapTyped(value);
    }

    private TemplateModel wrapTyped(Object value) {
        Accessors.Type type = accessors.of(value.getClass());
        if (value instanceof Version || value instanceof AmiName) {
            return new BakeTimeText(new TextModel(value, type, this));
        }
        if (value instanceof TemplateEngine.TextFunction function) {
            return new TextFunctionModel(function);
        }
        return type.isText() ? new TextModel(value, type, this) : new RecordModel(value, type, this);
    }
}
