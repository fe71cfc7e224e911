package io.amibake.generator.freemarker;

import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import org.jspecify.annotations.Nullable;

/** A text with {@code {timestamp}} in it, for which Packer's files get Packer's clock; all the rest of it stays inert. */
record BakeTimeText(TextModel plain) implements Printed, TemplateScalarModel, TemplateHashModel, AdapterTemplateModel {
    @Override
    public KindFormat getOutputFormat() {
        return KindFormat.current();
    }

    @Override
    public String text() {
        return getOutputFormat().kind().literalWithBakeTime(plain.getAsString());
    }

    @Override
    public String getAsString() {
        return plain.getAsString();
    }

    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
        return plain.get(key);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public Object getAdaptedObject(Class<?> hint) {
        return plain.value();
    }
}
