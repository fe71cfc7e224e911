package io.amibake.generator.freemarker;

import freemarker.template.TemplateBooleanModel;

/** A boolean of the model: {@code <#if>} can ask it, and printed it is the bare word, not a quoted string. */
record Flag(boolean getAsBoolean) implements TemplateBooleanModel, Printed {
    @Override
    public String text() {
        return String.valueOf(getAsBoolean);
    }

    @Override
    public KindFormat getOutputFormat() {
        return KindFormat.current();
    }
}
