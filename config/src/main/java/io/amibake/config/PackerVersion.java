package io.amibake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A release line of Packer, such as {@code 1.11}; 1.6 to 1.15 are supported. */
public record PackerVersion(int major, int minor) implements Comparable<PackerVersion> {
    static final String PATTERN = "^1\\.([6-9]|1[0-5])$";

    private static final int OLDEST = 6;
    private static final int NEWEST = 15;

    public PackerVersion {
        if (major != 1 || minor < OLDEST || minor > NEWEST) {
            throw new InvalidValue(
                    "Packer " + major + "." + minor + " is not supported",
                    "write \"1." + OLDEST + "\" to \"1." + NEWEST + "\"");
        }
    }

    /** Reads {@code 1.11}. */
    public static PackerVersion parse(String text) {
        int dot = text.indexOf('.');
        String major = dot < 0 ? "" : text.substring(0, dot);
        String minor = dot < 0 ? "" : text.substring(dot + 1);
        if (!isNumber(major) || !isNumber(minor)) {
            throw new InvalidValue(InvalidValue.quoted(text) + " is not a Packer version", fix(text));
        }
        return new PackerVersion(Integer.parseInt(major), Integer.parseInt(minor));
    }

    @Override
    public int compareTo(PackerVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** Whether it is this release line or a later one: {@code version.isAtLeast(1, 10)}. */
    public boolean isAtLeast(int major, int minor) {
        return this.major != major ? this.major > major : this.minor >= minor;
    }

    /** Whether this release line has a feature. */
    public boolean knows(PackerFeature feature) {
        return feature.isIn(this);
    }

    /** Every {@link PackerFeature} as Packer writes it, for templates: {@code packer.version.knows.imds_support}. */
    public Map<String, Boolean> knows() {
        Map<String, Boolean> knows = new LinkedHashMap<>();
        for (PackerFeature feature : PackerFeature.values()) {
            knows.put(feature.toString(), feature.isIn(this));
        }
        return Collections.unmodifiableMap(knows);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 3 && CharacterSet.DIGITS.hasAll(text);
    }

    private static String fix(String text) {
        int first = text.indexOf('.');
        int second = first < 0 ? -1 : text.indexOf('.', first + 1);
        boolean patch = second > 0 && isNumber(text.substring(0, first)) && isNumber(text.substring(first + 1, second));
        return patch
                ? "leave the patch number out: \"" + text.substring(0, second) + "\""
                : "write major and minor number between quotes, such as \"1.11\"";
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
