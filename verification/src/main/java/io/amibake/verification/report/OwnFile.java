package io.amibake.verification.report;

import io.amibake.core.Bundled;
import java.nio.charset.StandardCharsets;

/** Files that come with the reports, in their jar. */
final class OwnFile {
    private OwnFile() {}

    static String text(String name) {
        byte[] bytes = Bundled.read(OwnFile.class, "io/amibake/verification/report/" + name)
                .orElseThrow(() -> new IllegalStateException("this build of amibake lacks " + name));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
