package io.amibake.generator.freemarker;

import freemarker.core.TemplateMarkupOutputModel;
import freemarker.template.TemplateModelException;

/** A value that already is text of some kind of file, and is printed as it stands. */
interface Printed extends TemplateMarkupOutputModel<Printed> {
    String text() throws TemplateModelException;

    @Override
    KindFormat getOutputFormat();
}
