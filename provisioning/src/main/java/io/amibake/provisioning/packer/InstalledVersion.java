package io.amibake.provisioning.packer;

import io.amibake.config.PackerVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version a Packer says it has, such as {@code 1.15.0}. */
public record InstalledVersion(int major, int minor, String text) {
    private static final Pattern ANSWER = Pattern.compile("Packer v((\\d{1,4})\\.(\\d{1,4})\\.\\S{1,40})");

    /** Reads what {@code packer version} prints; empty when another program answered. */
    static Optional<InstalledVersion> parse(String answer) {
        Matcher found = ANSWER.matcher(answer);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(new InstalledVersion(
                Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)), found.group(1)));
    }

    /** Whether it is this release line or a later one. */
    boolean isAtLeast(PackerVersion wanted) {
        return isAtLeast(wanted.major(), wanted.minor());
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    @Override
    public String toString() {
        return text;
    }
}
