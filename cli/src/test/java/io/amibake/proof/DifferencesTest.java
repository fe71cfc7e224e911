package io.amibake.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Path FILE = Path.of("../examples/README.md");
    private static final String HEAD = "| they differ because | such as | amibake | Testinfra |\n|---|---|---|---|\n";

    @Test
    void the_documentation_has_the_table_of_differences() throws IOException {
        String text = Files.readString(FILE);
        int start = text.indexOf(HEAD);
        assertThat(start).isNotNegative();
        int end = text.indexOf("\n\n", start);
        String current = text.substring(0, start) + table() + (end < 0 ? "" : text.substring(end + 1));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(FILE, current);
            fail("examples/README.md was written anew: read the difference, then run without -Dgolden.update");
        }
        assertThat(text).as("write it anew with -Dgolden.update").isEqualTo(current);
    }

    /** A line for each reason, with the first of its rows. */
    private static String table() {
        StringBuilder table = new StringBuilder(HEAD);
        Set<String> reasons = new HashSet<>(Set.of(Row.REVERSE));
        List<Row> rows = Stream.of(
                        FileRows.all(),
                        AccountRows.all(),
                        SystemRows.all(),
                        DeviceRows.all(),
                        BlindRows.sick(),
                        BlindRows.user())
                .flatMap(List::stream)
                .filter(Row::isDifference)
                .toList();
        for (Row row : rows) {
            if (reasons.add(row.why())) {
                table.append("| ").append(row.why()).append(" | `").append(row).append("` | ");
                table.append(row.ours()).append(" | ").append(row.theirs()).append(" |\n");
            }
        }
        return table.toString();
    }
}
