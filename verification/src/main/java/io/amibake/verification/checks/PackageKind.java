package io.amibake.verification.checks;

/** A package of the system. */
final class PackageKind extends Kind {
    PackageKind() {
        super(
                "package",
                "a package of rpm or dpkg, whichever the host has",
                "name",
                Attribute.of("installed", ValueType.TRUTH, "whether it is"),
                Attribute.of("version", ValueType.TEXT, "its version, of several the newest listed"),
                Attribute.of("versions", ValueType.TEXTS, "all versions that are installed, as those of kernels"),
                Attribute.of("release", ValueType.TEXT, "the release of an rpm; empty for others"),
                Attribute.of("architecture", ValueType.TEXT, "such as `x86_64` or `amd64`"));
    }

    @Override
    String look(Check check) {
        String name = Look.word(check.inquiry().subject());
        return "rpm -q " + name + " || dpkg -s " + name;
    }
}
