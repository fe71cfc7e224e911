package io.amibake.generator;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Renders templates by name. {@link io.amibake.generator.freemarker} makes one. */
public interface TemplateEngine {
    /**
     * Reads a template before it is needed, so that its rendering need not.
     *
     * @throws io.amibake.core.AmibakeException when the template is wrong
     */
    void prepare(String template);

    /**
     * Renders a template of the roots it was made with.
     *
     * @param template path below the template roots, such as {@code packer/packer.json.ftl}
     * @param model the values a template sees, by name: records, text types, lists, maps, trees
     * @throws io.amibake.core.AmibakeException when the template is wrong, naming it with line and column
     */
    Rendering render(String template, Map<String, ?> model);

    /** The SHA-256 of those of these templates that are the user's; nothing when all are shipped ones. */
    Optional<String> digest(SortedSet<String> templates);

    /**
     * What came out.
     *
     * @param text the file's text
     * @param templates the templates that went into it, imported ones included
     */
    record Rendering(String text, SortedSet<String> templates) {}

    /** A value of the model that templates can call: {@code [=sha256("files/firstrun.sh")]}. */
    interface TextFunction {
        /**
         * The answer, printed like any other string.
         *
         * @throws IllegalArgumentException when there is none
         */
        String apply(String argument);
    }
}
