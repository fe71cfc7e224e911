package io.amibake.generator.freemarker;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import io.amibake.generator.TemplateEngine;
import java.util.List;

/** A function of the model. */
record TextFunctionModel(TemplateEngine.TextFunction function) implements TemplateMethodModelEx {
    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's own signature.
    public Object exec(List arguments) throws TemplateModelException {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof TemplateScalarModel argument)) {
            throw new TemplateModelException("the function takes one string");
        }
        try {
            return new SimpleScalar(function.apply(argument.getAsString()));
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException(e.getMessage(), e);
        }
    }
}
