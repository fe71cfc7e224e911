package io.amibake.generator.freemarker;

import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A record: a component is read when it is asked for, and a name that is no component is a fault, even under {@code ??}. */
record RecordModel(Object value, Accessors.Type type, Models models)
        implements TemplateHashModel, AdapterTemplateModel {
    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
        Method accessor = type.accessor(key);
        if (accessor == null) {
            throw new UnknownName(key, type.names());
        }
        return models.wrap(type.read(value, accessor));
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public Object getAdaptedObject(Class<?> hint) {
        return value;
    }
}
