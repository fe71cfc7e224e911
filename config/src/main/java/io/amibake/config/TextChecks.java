package io.amibake.config;

import java.util.Map;

/** The keys and values of mappings that a person words freely: tags and kernel parameters. */
final class TextChecks {
    static final int MOST_TAGS = 50;
    /** What a release and a publication add to an AMI and to its copies: run, verdict, time of life and so on. */
    static final int TAGS_OF_RELEASE = 8;

    static final int LONGEST_TAG_KEY = 127;
    static final int LONGEST_TAG_VALUE = 255;
    static final int LONGEST_PARAMETER = 4096;
    /** By how a tag's key must not begin, and who keeps that for itself; in any case, as conditions of IAM policies read keys. */
    private static final Map<String, String> KEPT_KEYS = Map.of("aws:", "AWS", "amibake:", "amibake");
    /** The same for the schema. */
    static final String KEPT_KEY_PATTERN = "^[Aa][Ww][Ss]:|^[Aa][Mm][Ii][Bb][Aa][Kk][Ee]:";
    /** What CloudFormation evaluates, as a regular expression. */
    static final String EVALUATED_BY_CLOUDFORMATION = "\\{\\{resolve:";

    /** Names of kernel parameters, for the schema. */
    static final String PARAMETER_PATTERN = "^(?!-)(?!.*\\.\\.)(?=.+[./])[A-Za-z0-9._/*-]{1,254}[A-Za-z0-9_*-]$";

    private static final CharacterSet PARAMETER = CharacterSet.of("A-Za-z0-9", "._/*-");

    private TextChecks() {}

    static void run(Readings readings) {
        checkTags(readings, "image.tags", "Version");
        checkTags(readings, "launch.tags", "Name");
        checkKernelParameters(readings);
    }

    /** EC2 counts the tags that amibake adds by itself: Name, and on images Version and those of a release. */
    private static void checkTags(Readings readings, String key, String added) {
        Map<String, String> tags = readings.map(key, String.class);
        int count = tags.size() + (tags.containsKey("Name") ? 0 : 1);
        if (added.equals("Version")) {
            count += (tags.containsKey("Version") ? 0 : 1) + TAGS_OF_RELEASE;
        }
        if (count > MOST_TAGS) {
            readings.report(
                    key,
                    key + " would make " + count + " tags with those that amibake adds",
                    "remove " + (count - MOST_TAGS) + ": EC2 allows " + MOST_TAGS);
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            String where = Items.entry(key, tag.getKey());
            try {
                checkTag(tag.getKey(), tag.getValue());
                checkNotEvaluated(key, tag.getKey(), "the tag key");
                checkNotEvaluated(key, tag.getValue(), "the tag value");
            } catch (InvalidValue invalid) {
                readings.report(where, invalid.what(), invalid.fix());
            }
        }
    }

    private static void checkTag(String key, String value) {
        FreeText.checkLine(key, LONGEST_TAG_KEY, "the tag key");
        checkNotKept(key);
        if (!value.isEmpty()) {
            FreeText.checkLine(value, LONGEST_TAG_VALUE, "the tag value");
        }
    }

    /** By amibake's own tags {@code clean}, {@code publish} and retention know what is whose. */
    static void checkNotKept(String key) {
        KEPT_KEYS.forEach((prefix, keeper) -> {
            if (key.regionMatches(true, 0, prefix, 0, prefix.length())) {
                throw new InvalidValue(
                        "the tag key " + InvalidValue.quoted(key) + " begins with " + prefix + ", which " + keeper
                                + " keeps for itself",
                        "rename the tag");
            }
        });
    }

    /** Packer writes the image's tags, CloudFormation those of launched instances; nothing escapes what each evaluates. */
    private static void checkNotEvaluated(String mapping, String text, String name) {
        if (mapping.equals("image.tags")) {
            FreeText.checkNotEvaluated(text, name);
        } else if (text.contains("{{resolve:")) {
            throw new InvalidValue(
                    "CloudFormation would evaluate the '{{resolve:' of " + name + " " + InvalidValue.quoted(text),
                    "write '{ {resolve:' instead");
        }
    }

    private static void checkKernelParameters(Readings readings) {
        for (Map.Entry<String, String> parameter :
                readings.map("system.sysctl", String.class).entrySet()) {
            String where = Items.entry("system.sysctl", parameter.getKey());
            if (!isParameter(parameter.getKey())) {
                readings.report(
                        where,
                        InvalidValue.quoted(parameter.getKey()) + " is not the name of a kernel parameter",
                        "write it with dots, such as net.core.somaxconn");
            }
            try {
                FreeText.checkLine(parameter.getValue(), LONGEST_PARAMETER, "the kernel parameter's value");
            } catch (InvalidValue invalid) {
                readings.report(where, invalid.what(), invalid.fix());
            }
        }
    }

    private static boolean isParameter(String name) {
        return PARAMETER.hasAll(name)
                && name.length() <= 255
                && (name.indexOf('.') > 0 || name.indexOf('/') > 0)
                && !name.contains("..")
                && !name.startsWith("-")
                && !name.endsWith(".")
                && !name.endsWith("/");
    }
}
