package io.amibake.generator.freemarker;

import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list, its items wrapped when they are asked for. */
record ListModel(List<?> items, Models models) implements TemplateSequenceModel, AdapterTemplateModel {
    @Override
    public @Nullable TemplateModel get(int index) throws TemplateModelException {
        return index >= 0 && index < items.size() ? models.wrap(items.get(index)) : null;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Object getAdaptedObject(Class<?> hint) {
        return items;
    }
}
