package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.SecurityGroup;
import io.amibake.config.SecurityGroupDescription;
import io.amibake.config.SecurityGroupName;
import io.amibake.config.VpcId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the instances of a run are reached with.
 *
 * @param tags of all that the run makes
 * @param keyFile the private key of the key pair
 * @param group the run's own, or the one that the config names
 * @param route of SSH to a test instance
 */
record Site(ImageConfig image, Map<String, String> tags, String keyName, Path keyFile, String group, Route route) {
    /** What EC2 allows. */
    private static final int LONGEST_GROUP_NAME = 255;

    Site {
        tags = Map.copyOf(tags);
    }

    /**
     * Makes the key pair first, by which the run is known to be alive, and then the group.
     *
     * @param scratch a directory that nobody else reads, for the private key
     */
    static Site make(Cloud cloud, Lease lease, Plot plot, Path scratch) {
        KeyPair pair = lease.takeKeyPair(cloud, keyName(lease.run()), plot.tags());
        Path file = KeyFile.write(scratch, pair.material());
        String group = group(cloud, lease.run(), plot);
        return new Site(
                plot.image(),
                plot.tags(),
                pair.name(),
                file,
                group,
                plot.reach().route());
    }

    /** For which image it is made, and where. */
    record Plot(ImageConfig image, Map<String, String> tags, Reach reach) {}

    private static String group(Cloud cloud, RunId run, Plot plot) {
        SecurityGroup wanted = plot.image().build().network().securityGroup();
        if (wanted.id().isPresent()) {
            return wanted.id().get().toString();
        }
        GroupRequest request = group(plot.image(), run, plot.reach().vpc(), plot.tags());
        String group = cloud.access().createSecurityGroup(request);
        cloud.access().allowSsh(group, plot.reach().sshFrom());
        return group;
    }

    static String keyName(RunId run) {
        return "amibake " + run;
    }

    static String testName(ImageConfig image) {
        return "amibake test of " + image.name();
    }

    /** The run's own. */
    static GroupRequest group(ImageConfig image, RunId run, Optional<VpcId> vpc, Map<String, String> tags) {
        SecurityGroup wanted = image.build().network().securityGroup();
        String name = wanted.name().map(SecurityGroupName::toString).orElse("amibake");
        String suffix = " " + run;
        int room = LONGEST_GROUP_NAME - suffix.length();
        String own = (name.length() > room ? name.substring(0, room) : name) + suffix;
        String description = wanted.description()
                .map(SecurityGroupDescription::toString)
                .orElse("Temporary security group of amibake");
        return new GroupRequest(own, description, vpc, named(tags, own));
    }

    /** A test instance of an AMI. */
    LaunchRequest launch(AmiId ami) {
        return new LaunchRequest(
                ami,
                image.release().instanceType().orElse(image.build().instanceType()),
                image.build().network().subnet(),
                List.of(group),
                keyName,
                Optional.of(route == Route.PUBLIC),
                route.profile(image),
                named(tags, testName(image)));
    }

    static Map<String, String> named(Map<String, String> tags, String name) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put("Name", name);
        return all;
    }
}
