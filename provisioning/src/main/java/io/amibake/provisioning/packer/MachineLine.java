package io.amibake.provisioning.packer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code packer -machine-readable}: {@code time,target,type,data...}.
 *
 * @param target the build it is about; empty for all
 * @param data without Packer's escapes
 */
record MachineLine(String target, String type, List<String> data) {
    MachineLine {
        data = List.copyOf(data);
    }

    /** Empty for a line that is none, such as what a crash of Packer's prints. */
    static Optional<MachineLine> parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < 3 || !isTime(fields[0]) || fields[2].isEmpty()) {
            return Optional.empty();
        }
        List<String> data = new ArrayList<>();
        for (int i = 3; i < fields.length; i++) {
            data.add(plain(fields[i]));
        }
        return Optional.of(new MachineLine(fields[1], fields[2], data));
    }

    /** The text at an index; empty when there is none. */
    String text(int index) {
        return index < data.size() ? data.get(index) : "";
    }

    /** What a person reads of it, if it is for persons at all. */
    Optional<String> shown() {
        return type.equals("ui") ? Optional.of(text(1)) : Optional.empty();
    }

    private static boolean isTime(String text) {
        return !text.isEmpty()
                && text.length() <= 19
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static String plain(String field) {
        return field.replace("%!(PACKER_COMMA)", ",").replace("\\n", "\n").replace("\\r", "\r");
    }
}
