package io.amibake.provisioning;

import io.amibake.config.InvalidValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What tells one release from all others, such as {@code 20261123T093012Z-3f9a1c}: when it began, and chance. */
public record RunId(String text) {
    /** The tag that every resource of a run has. */
    public static final String TAG = "amibake:run";

    private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public RunId {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue(
                    "'" + text + "' is not the id of a run",
                    "write it as it was printed, such as 20261123T093012Z-3f9a1c");
        }
    }

    /** The run that begins at that time; of the nonce, hexadecimal digits, the first six count. */
    public static RunId of(Instant start, String nonce) {
        return new RunId(TIME.format(start) + "-" + nonce.substring(0, 6));
    }

    public static RunId parse(String text) {
        return new RunId(text);
    }

    /** The run that such a thing is of; empty when the tag is none of ours. */
    static Optional<RunId> in(Map<String, String> tags) {
        String text = tags.getOrDefault(TAG, "");
        return FORM.matcher(text).matches() ? Optional.of(new RunId(text)) : Optional.empty();
    }

    /** When it began, to the second. */
    public Instant start() {
        return Instant.from(TIME.parse(text.substring(0, text.indexOf('-'))));
    }

    @Override
    public String toString() {
        return text;
    }
}
