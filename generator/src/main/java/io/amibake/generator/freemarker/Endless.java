package io.amibake.generator.freemarker;

import java.io.IOException;

/** A template that prints or runs far beyond what any artefact needs. */
final class Endless extends IOException {
    private static final long serialVersionUID = 1L;

    Endless() {
        super("the template does not come to an end");
    }
}
