package io.amibake.generator.diff.report;

import io.amibake.core.Bundled;
import java.nio.charset.StandardCharsets;

/** Files that come with the reports, in their jar. */
final class Shipped {
    private Shipped() {}

    static String text(String name) {
        byte[] bytes = Bundled.read(Shipped.class, "io/amibake/generator/diff/report/" + name)
                .orElseThrow(() -> new IllegalStateException("this build of amibake lacks " + name));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
