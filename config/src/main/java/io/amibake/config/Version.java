package io.amibake.config;

import io.amibake.core.Nearest;
import java.util.ArrayList;
import java.util.List;

/**
 * The version of an image: literal text and placeholders, such as <code>{commitTimestamp}.{commit}</code>.
 *
 * @param parts in order, at least one
 */
public record Version(List<Part> parts) {
    static final String PATTERN = "^([A-Za-z0-9()\\[\\] ./'@_-]|\\{(commitTimestamp|commit|timestamp)\\})+$";

    private static final List<String> PLACEHOLDERS = List.of("{commitTimestamp}", "{commit}", "{timestamp}");

    /** What a part is. */
    public enum Kind {
        /** Stands for itself. */
        LITERAL(0),
        /** The time of the commit in UTC, {@code yyyyMMddHHmmss}; filled while the config is loaded. */
        COMMIT_TIMESTAMP(14),
        /** The first seven hexadecimal digits of the commit; filled while the config is loaded. */
        COMMIT(7),
        /** The time of the build in UTC, {@code yyyyMMddHHmmss}; filled by Packer. */
        TIMESTAMP(14);

        private final int length;

        Kind(int length) {
            this.length = length;
        }
    }

    /**
     * One part of a version.
     *
     * @param text of a literal the text itself, of a placeholder its name
     */
    public record Part(Kind kind, String text) {
        /** The number of characters once it is filled. */
        int length() {
            return kind == Kind.LITERAL ? text.length() : kind.length;
        }

        /** As it is written in the config. */
        @Override
        public String toString() {
            return kind == Kind.LITERAL ? text : "{" + text + "}";
        }
    }

    public Version {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new InvalidValue(
                    "the version is empty", "write a literal such as 1.0, or {commitTimestamp}.{commit}");
        }
    }

    /** Reads literal text with placeholders in braces. */
    public static Version parse(String text) {
        if (text.startsWith(" ") || text.endsWith(" ")) {
            throw new InvalidValue(
                    "the version " + InvalidValue.quoted(text) + " begins or ends with a blank", "remove the blank");
        }
        List<Part> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int open = text.indexOf('{', start);
            int end = open < 0 ? text.length() : open;
            if (end > start) {
                parts.add(literal(text, start, end));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new InvalidValue(
                        "the version " + InvalidValue.quoted(text) + " has a '{' without its '}'",
                        "close the placeholder with '}'");
            }
            parts.add(placeholder(text.substring(open + 1, close)));
            start = close + 1;
        }
        return new Version(parts);
    }

    /** Whether a placeholder asks for the commit the config stands in. */
    public boolean needsCommit() {
        for (Part part : parts) {
            if (part.kind() == Kind.COMMIT || part.kind() == Kind.COMMIT_TIMESTAMP) {
                return true;
            }
        }
        return false;
    }

    /**
     * The version with the commit's placeholders filled.
     *
     * @param commitTimestamp {@code yyyyMMddHHmmss} in UTC
     * @param commit seven hexadecimal digits
     */
    public Version withCommit(String commitTimestamp, String commit) {
        List<Part> filled = new ArrayList<>(parts.size());
        for (Part part : parts) {
            filled.add(
                    switch (part.kind()) {
                        case COMMIT_TIMESTAMP -> new Part(Kind.LITERAL, commitTimestamp);
                        case COMMIT -> new Part(Kind.LITERAL, commit);
                        case LITERAL, TIMESTAMP -> part;
                    });
        }
        return new Version(filled);
    }

    /**
     * The version with the time of the build filled, so that Packer has nothing to fill.
     *
     * @param timestamp {@code yyyyMMddHHmmss} in UTC
     */
    Version withTimestamp(String timestamp) {
        return new Version(parts.stream()
                .map(part -> part.kind() == Kind.TIMESTAMP ? new Part(Kind.LITERAL, timestamp) : part)
                .toList());
    }

    private static Part literal(String text, int start, int end) {
        String literal = text.substring(start, end);
        AmiName.checkCharacters(literal, "the version");
        return new Part(Kind.LITERAL, literal);
    }

    private static Part placeholder(String name) {
        return switch (name) {
            case "commitTimestamp" -> new Part(Kind.COMMIT_TIMESTAMP, name);
            case "commit" -> new Part(Kind.COMMIT, name);
            case "timestamp" -> new Part(Kind.TIMESTAMP, name);
            default ->
                throw new InvalidValue(
                        "the version has the unknown placeholder " + InvalidValue.quoted("{" + name + "}"),
                        Nearest.suggestion(
                                "{" + name + "}", PLACEHOLDERS, "use {commitTimestamp}, {commit} or {timestamp}"));
        };
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part);
        }
        return text.toString();
    }
}
