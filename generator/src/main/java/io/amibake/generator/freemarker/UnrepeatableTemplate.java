package io.amibake.generator.freemarker;

import freemarker.core.ParseException;
import java.io.IOException;

/** A template whose output would not be the same everywhere and every time. */
final class UnrepeatableTemplate extends IOException {
    private static final long serialVersionUID = 1L;

    private final Unrepeatable reason;
    private final String template;
    private final int line;
    private final int column;

    UnrepeatableTemplate(Unrepeatable reason, String template, ParseException found) {
        super(reason.what(), found);
        this.reason = reason;
        this.template = template;
        this.line = found.getLineNumber();
        this.column = found.getColumnNumber();
    }

    Unrepeatable reason() {
        return reason;
    }

    /** The path of the template below its root. */
    String template() {
        return template;
    }

    /** Where in the template: {@code 3:7}. */
    String position() {
        return line + ":" + column;
    }
}
