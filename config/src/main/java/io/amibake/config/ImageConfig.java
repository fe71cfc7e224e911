package io.amibake.config;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One image: the whole config file as values that have been checked, one component a key. Made by {@link ConfigLoader}.
 */
public record ImageConfig(
        @Doc(value = "The version of this file format.", example = "1")
        int schema,

        @Doc(
                value = "The image's name: the first part of the AMI's name and its tag `Name`.",
                example = "Web Base Image")
        ImageName name,

        @Doc(
                value =
                        "The second part of the AMI's name and its tag `Version`. `{commitTimestamp}` and `{commit}` are"
                                + " the time and id of the commit the config stands in; `{timestamp}` is the time of the build.",
                example = "\"{commitTimestamp}.{commit}\"")
        Version version,

        @Doc(
                value =
                        "The operating system: one of the shipped platforms, or the path (with a `/`) of a platform file"
                                + " of your own, relative to this file.",
                example = "amazon-linux-2023")
        Platform platform,

        @Doc(value = "The processor architecture.", example = "arm64")
        Architecture architecture,

        @Doc("The AMI to start from: exactly one of the three keys.")
        Source source,

        @Doc("Where and how the image is built.") Build build,
        @Doc("The image that comes out.") Image image,
        @Doc("What is installed and set on the image.") SystemSettings system,
        @Doc("The Docker daemon of the image.") Docker docker,

        @Doc("The script that runs when an instance of the image first boots.")
        Firstrun firstrun,

        @Doc("The CloudFormation that launches instances of the image.")
        Launch launch,

        @Doc("The acceptance checks.") Verify verify,
        @Doc("The Packer that builds the image.") Packer packer,

        @Doc("What becomes of an image that a release has built.")
        Release release)
        implements Section {
    /** The name of the AMI. */
    public AmiName amiName() {
        return new AmiName(name, version);
    }

    /** The same image, built at that time: its version has no placeholder left. */
    public ImageConfig builtAt(Instant time) {
        String timestamp = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
        return withVersion(version.withTimestamp(timestamp));
    }

    /** The same image with its version's commit placeholders filled. */
    ImageConfig withVersion(Version filled) {
        return new ImageConfig(
                schema,
                name,
                filled,
                platform,
                architecture,
                source,
                build,
                image,
                system,
                docker,
                firstrun,
                launch,
                verify,
                packer,
                release);
    }
}
