package io.amibake.generator.freemarker;

import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A text type: prints as its {@code toString}, and answers by name what its methods without parameters tell. A value of
 * an enum also says whether it is the constant of a name: {@code <#if image.imdsv2.required>} is checked, where
 * {@code == "requird"} would just be false.
 */
record TextModel(Object value, Accessors.Type type, Models models)
        implements TemplateScalarModel, TemplateHashModel, AdapterTemplateModel {
    @Override
    public String getAsString() {
        return value.toString();
    }

    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
        Boolean isConstant = type.isConstant(value, key);
        if (isConstant != null) {
            return models.wrap(isConstant);
        }
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
