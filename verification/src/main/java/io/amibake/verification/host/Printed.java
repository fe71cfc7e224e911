package io.amibake.verification.host;

import io.amibake.verification.Output;
import java.util.ArrayList;
import java.util.List;

/** Text that may have been cut off: what would be different with the rest of it is unknown. */
final class Printed {
    private static final String CUT = "it is longer than what is read of it (1 MiB)";

    private final Handle of;
    private final Output output;

    Printed(Handle of, Output output) {
        this.of = of;
        this.output = output;
    }

    byte[] bytes() {
        whole();
        return output.bytes().clone();
    }

    String text() {
        whole();
        return output.text();
    }

    /** Without the line ends; what follows the last one is a line too unless it is empty. */
    List<String> lines() {
        String text = text();
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return List.copyOf(lines);
    }

    boolean contains(String part) {
        if (output.text().contains(part)) {
            return true;
        }
        whole();
        return false;
    }

    private void whole() {
        if (output.truncated()) {
            throw of.unknown(CUT);
        }
    }
}
