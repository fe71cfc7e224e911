package io.amibake.config;

/** A release of Packer's amazon plugin, such as {@code 1.3.2}. */
public record PluginVersion(int major, int minor, int patch) implements Comparable<PluginVersion> {
    static final String PATTERN = "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$";

    /** Reads {@code 1.3.2}. */
    public static PluginVersion parse(String text) {
        int first = text.indexOf('.');
        int second = first < 0 ? -1 : text.indexOf('.', first + 1);
        if (second < 0) {
            throw notAVersion(text);
        }
        return new PluginVersion(
                number(text, text.substring(0, first)),
                number(text, text.substring(first + 1, second)),
                number(text, text.substring(second + 1)));
    }

    @Override
    public int compareTo(PluginVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    private static int number(String text, String number) {
        if (number.isEmpty() || number.length() > 3 || !CharacterSet.DIGITS.hasAll(number)) {
            throw notAVersion(text);
        }
        return Integer.parseInt(number);
    }

    private static InvalidValue notAVersion(String text) {
        return new InvalidValue(
                InvalidValue.quoted(text) + " is not a version of the amazon plugin",
                "write its three numbers, such as \"1.3.2\"");
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
