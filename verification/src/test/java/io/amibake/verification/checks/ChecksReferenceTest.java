package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChecksReferenceTest {
    private static final Path FILE = Path.of("../examples/README.md");

    @Test
    void the_documentation_has_the_tables_of_kinds_and_matchers() throws IOException {
        String text = Files.readString(FILE);
        String current = replaced(
                replaced(text, "| kind | subject |", ChecksReference.kinds()),
                "| matcher | takes |",
                ChecksReference.matchers());
        if (System.getProperty("golden.update") != null) {
            Files.writeString(FILE, current);
            fail("examples/README.md was written anew: read the difference, then run without -Dgolden.update");
        }
        assertThat(text).as("write it anew with -Dgolden.update").isEqualTo(current);
    }

    /** The text with another table for that which begins so. */
    private static String replaced(String text, String head, String table) {
        int start = text.indexOf(head);
        assertThat(start).as(head).isNotNegative();
        int end = text.indexOf("\n\n", start) + 1;
        return text.substring(0, start) + table + text.substring(end);
    }
}
