package io.amibake.generator.freemarker;

import freemarker.template.TemplateModelException;
import java.util.List;

/** A template asked for a name that the model cannot have. */
final class UnknownName extends TemplateModelException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> known;

    UnknownName(String name, List<String> known) {
        super("the model has no '" + name + "'");
        this.name = name;
        this.known = List.copyOf(known);
    }

    String name() {
        return name;
    }

    List<String> known() {
        return known;
    }
}
