package io.amibake.cli.rules;

import io.amibake.cli.findings.Finding;
import io.amibake.config.Image;
import io.amibake.config.ImageConfig;
import io.amibake.config.Imdsv2;
import io.amibake.config.Ipv4Block;
import io.amibake.config.Launch;
import io.amibake.config.LaunchKind;
import io.amibake.config.Network;
import io.amibake.config.Packer;
import io.amibake.config.PackerFeature;
import io.amibake.config.Platform;
import io.amibake.config.UtcMinute;
import io.amibake.config.Version;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Applies every rule to one image's config. */
public final class ImageRules {
    private static final int MONTHS_AHEAD = 6;
    /** Two such blocks are the whole internet, which some write so to get past a search for 0.0.0.0/0. */
    private static final int HALF_THE_INTERNET = 1;

    private ImageRules() {}

    /**
     * What the rules find.
     *
     * @param now decides which platforms are past their end
     */
    public static List<Finding> check(ImageReview review, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        checkMetadataService(review);
        checkSharing(review);
        checkPlatform(review, today);
        checkContent(review);
        checkDeprecation(review, now);
        checkBuild(review);
        checkLaunch(review);
        return review.findings();
    }

    /** What AMIs of different images are told apart by, beside their versions. */
    public static String identity(ImageConfig config) {
        return String.join(
                "\n",
                config.name().toString(),
                config.architecture().toString(),
                config.build().region().toString());
    }

    /** The image has the identity of another one, whose config is this file. */
    public static void findTaken(ImageReview review, String other) {
        review.find(Rule.NAME_TAKEN, "name", review.config().name() + ", as in " + other);
    }

    private static void checkMetadataService(ImageReview review) {
        ImageConfig config = review.config();
        if (config.image().imdsv2() == Imdsv2.OPTIONAL) {
            review.find(Rule.IMDSV1_ALLOWED, "image.imdsv2", "optional");
        } else if (!config.packer().version().knows(PackerFeature.IMDS_SUPPORT)) {
            review.find(
                    Rule.IMDSV2_NOT_WRITTEN,
                    "packer.version",
                    config.packer().version().toString());
        }
    }

    private static void checkSharing(ImageReview review) {
        Image image = review.config().image();
        if (!image.encrypt()) {
            review.find(Rule.NOT_ENCRYPTED, "image.encrypt", "false");
        }
        if (!image.groups().isEmpty()) {
            review.find(Rule.PUBLIC_IMAGE, "image.groups", image.groups().toString());
        }
    }

    private static void checkPlatform(ImageReview review, LocalDate today) {
        Optional<LocalDate> end = endOfLife(review.config());
        if (end.isEmpty()) {
            return;
        }
        String value = review.config().platform().name() + " until " + end.get();
        if (end.get().isBefore(today)) {
            review.find(Rule.PLATFORM_AT_ITS_END, "platform", value);
        } else if (end.get().isBefore(today.plusMonths(MONTHS_AHEAD))) {
            review.find(Rule.PLATFORM_NEAR_ITS_END, "platform", value);
        }
    }

    /** A platform file of the user's own may leave it out, or write something else. */
    private static Optional<LocalDate> endOfLife(ImageConfig config) {
        Optional<Node> fact = config.platform().facts().get("endOfLife");
        if (fact.isEmpty() || !(fact.get() instanceof Scalar scalar)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(scalar.text()));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static void checkContent(ImageReview review) {
        ImageConfig config = review.config();
        if (config.source().ami().isPresent()) {
            review.find(
                    Rule.PINNED_SOURCE,
                    "source.ami",
                    config.source().ami().get().toString());
        }
        for (Version.Part part : config.version().parts()) {
            if (part.kind() == Version.Kind.TIMESTAMP) {
                review.find(Rule.TIMESTAMP_VERSION, "version", config.version().toString());
                break;
            }
        }
        if (!config.system().update()) {
            review.find(Rule.NO_UPDATE, "system.update", "false");
        }
    }

    private static void checkDeprecation(ImageReview review, Instant now) {
        Optional<UtcMinute> time = review.config().image().deprecateAt();
        if (time.isPresent() && time.get().isOver(now)) {
            review.find(
                    Rule.DEPRECATED_AT_BIRTH, "image.deprecateAt", time.get().toString());
        }
    }

    private static void checkBuild(ImageReview review) {
        Network network = review.config().build().network();
        Optional<Ipv4Block> source = network.sourceCidr();
        boolean everybody = source.isEmpty() || source.get().prefixLength() <= HALF_THE_INTERNET;
        if (network.securityGroup().id().isEmpty() && everybody) {
            String who = source.isEmpty() ? "not set" : source.get().toString();
            review.find(Rule.BUILD_OPEN_TO_THE_WORLD, "build.network.sourceCidr", who);
        }
        if (isLoginRefused(review.config())) {
            Packer packer = review.config().packer();
            review.find(Rule.LOGIN_REFUSED, "packer.version", packer.version().toString());
        }
    }

    private static boolean isLoginRefused(ImageConfig config) {
        Packer packer = config.packer();
        return refusesRsaSha1(config.platform())
                && !packer.version().knows(PackerFeature.REQUIRED_PLUGINS)
                && packer.builder().get("ssh_private_key_file").isEmpty();
    }

    private static boolean refusesRsaSha1(Platform platform) {
        return platform.facts().get("ssh").orElse(platform.facts()) instanceof Mapping ssh
                && ssh.get("rejectsRsaSha1").orElse(ssh) instanceof Scalar scalar
                && scalar.text().equals("true");
    }

    private static void checkLaunch(ImageReview review) {
        Launch launch = review.config().launch();
        for (Ipv4Block block : launch.sshCidrs()) {
            if (block.prefixLength() <= HALF_THE_INTERNET) {
                review.find(Rule.SSH_OPEN_TO_THE_WORLD, "launch.sshCidrs", block.toString());
            }
        }
        if (launch.kind().contains(LaunchKind.CONFIGURATION)) {
            review.find(Rule.LAUNCH_CONFIGURATION, "launch.kind", "configuration");
        }
        if (launch.publicIp()) {
            review.find(Rule.PUBLIC_ADDRESS, "launch.publicIp", "true");
        }
    }
}
