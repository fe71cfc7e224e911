package io.amibake.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is told of each fault, in a file that is read whenever a message changes: does it name what is wrong? */
final class ToldFaults {
    private static final Path FILE = Path.of("src/test/resources/io/amibake/proof/instance-faults.txt");
    private static final String NEXT = "== ";

    private ToldFaults() {}

    /** What the file has, by the fault's name. */
    static Map<String, String> read() throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        for (String section : Files.readString(FILE).split("(?m)^" + NEXT)) {
            int end = section.indexOf('\n');
            if (end > 0) {
                told.put(section.substring(0, end), section.substring(end).strip());
            }
        }
        return told;
    }

    static void write(Map<String, String> told) throws IOException {
        StringBuilder text = new StringBuilder();
        told.forEach((fault, words) ->
                text.append(NEXT).append(fault).append('\n').append(words).append("\n\n"));
        Files.writeString(FILE, text.toString().strip() + "\n");
    }
}
