package io.amibake.generator.freemarker;

import freemarker.core.Environment;
import freemarker.core.MarkupOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.template.TemplateModelException;
import io.amibake.generator.FileKind;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** FreeMarker's view of a kind of file: every string that a template prints passes through {@link FileKind#literal}. */
final class KindFormat extends MarkupOutputFormat<Printed> {
    private final FileKind kind;

    KindFormat(FileKind kind) {
        this.kind = kind;
    }

    /** The format of the template that is being run. */
    static KindFormat current() {
        Environment environment = Environment.getCurrentEnvironment();
        OutputFormat format = environment.getCurrentTemplate().getOutputFormat();
        if (format instanceof KindFormat known) {
            return known;
        }
        throw new IllegalStateException(
                "template " + environment.getCurrentTemplate().getName() + " has no file kind");
    }

    FileKind kind() {
        return kind;
    }

    @Override
    public Printed fromPlainTextByEscaping(String text) throws TemplateModelException {
        return new PrintedText(this, escapePlainText(text));
    }

    @Override
    public Printed fromMarkup(String text) {
        return new PrintedText(this, text);
    }

    @Override
    public void output(Printed printed, Writer out) throws IOException, TemplateModelException {
        out.write(printed.text());
    }

    @Override
    public void output(String text, Writer out) throws IOException, TemplateModelException {
        out.write(escapePlainText(text));
    }

    @Override
    public @Nullable String getSourcePlainText(Printed printed) {
        return null;
    }

    @Override
    public String getMarkupString(Printed printed) throws TemplateModelException {
        return printed.text();
    }

    @Override
    public Printed concat(Printed first, Printed second) throws TemplateModelException {
        return new PrintedText(this, first.text() + second.text());
    }

    @Override
    public String escapePlainText(String text) throws TemplateModelException {
        try {
            return kind.literal(text);
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException(e.getMessage(), e);
        }
    }

    @Override
    public boolean isEmpty(Printed printed) throws TemplateModelException {
        return printed.text().isEmpty();
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    public boolean isAutoEscapedByDefault() {
        return true;
    }

    @Override
    public String getName() {
        return kind.suffix();
    }

    @Override
    public @Nullable String getMimeType() {
        return null;
    }

    @Override
    public boolean isOutputFormatMixingAllowed() {
        return false;
    }
}
