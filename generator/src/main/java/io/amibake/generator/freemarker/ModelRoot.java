package io.amibake.generator.freemarker;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates see without a prefix: the roots of the model and our functions. Any other name is a fault. */
record ModelRoot(Map<String, ?> roots, Models models) implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
        if (roots.containsKey(key)) {
            return models.wrap(roots.get(key));
        }
        Function function = Function.named(key);
        if (function != null) {
            return function;
        }
        List<String> known = new ArrayList<>(roots.keySet());
        known.addAll(Function.names());
        throw new UnknownName(key, known);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
