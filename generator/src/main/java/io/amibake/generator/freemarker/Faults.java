package io.amibake.generator.freemarker;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import org.jspecify.annotations.Nullable;

/** Tells template faults in our own words: what, which template, line and column, and what to do. */
final class Faults {
    private static final String FIX_TEMPLATE = "correct the template";

    private final Library library;

    Faults(Library library) {
        this.library = library;
    }

    /** The problem behind whatever FreeMarker threw, or null when it is none of a template's making. */
    @Nullable
    Problem of(Throwable thrown, String where) {
        if (thrown instanceof TemplateException fault) {
            Problem inner = thrown.getCause() == null ? null : of(thrown.getCause(), position(fault, where));
            return inner == null ? inTemplate(fault, position(fault, where)) : inner;
        }
        if (thrown instanceof UnrepeatableTemplate fault) {
            return new Problem(
                    fault.reason().what(),
                    library.where(fault.template()) + ":" + fault.position(),
                    fault.reason().fix());
        }
        if (thrown instanceof ParseException fault) {
            String position = ":" + fault.getLineNumber() + ":" + fault.getColumnNumber();
            return new Problem(
                    "the template is not well-formed: " + Wording.of(fault.getEditorMessage()),
                    library.where(fault.getTemplateName()) + position,
                    FIX_TEMPLATE);
        }
        if (thrown instanceof TemplateNotFoundException fault) {
            return new Problem(
                    "template '" + fault.getTemplateName() + "' does not exist",
                    where,
                    "correct the path; it is relative to the template that names it, or starts with '/' at the root");
        }
        if (thrown instanceof MalformedTemplateNameException fault) {
            return new Problem(
                    "'" + fault.getTemplateName() + "' cannot be a template: " + fault.getMalformednessDescription(),
                    where,
                    "name a file below the template root that ends in .sh.ftl, .json.ftl, .hcl.ftl or .yaml.ftl");
        }
        return thrown instanceof Endless || thrown instanceof StackOverflowError ? endless(where) : null;
    }

    private static Problem inTemplate(TemplateException fault, String where) {
        if (fault instanceof UnknownName unknown) {
            String known = "it is one of " + String.join(", ", unknown.known());
            return new Problem(
                    "templates cannot ask for '" + unknown.name() + "'",
                    where,
                    Nearest.suggestion(unknown.name(), unknown.known(), known));
        }
        String expression = fault.getBlamedExpressionString();
        if (fault instanceof InvalidReferenceException && expression != null) {
            return new Problem(
                    "the template needs '" + expression + "', which has no value",
                    where,
                    "give it a value, or ask <#if " + expression + "??> first");
        }
        return new Problem(
                "the template cannot be rendered: " + Wording.of(fault.getMessageWithoutStackTop()),
                where,
                FIX_TEMPLATE);
    }

    private static Problem endless(String where) {
        return new Problem(
                "the template does not come to an end",
                where,
                "look for a loop or a macro that repeats itself for ever");
    }

    private static String position(TemplateException fault, String otherwise) {
        String template = fault.getTemplateSourceName();
        if (template == null || fault.getLineNumber() == null) {
            return otherwise;
        }
        return template + ":" + fault.getLineNumber() + ":" + fault.getColumnNumber();
    }
}
