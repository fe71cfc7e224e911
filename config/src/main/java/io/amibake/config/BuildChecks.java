package io.amibake.config;

import io.amibake.core.Mapping;
import java.util.Optional;

/** The AMI's name as a whole, and the network that the image is built in. */
final class BuildChecks {
    private BuildChecks() {}

    static void run(Readings readings) {
        checkAmiName(readings);
        checkSecurityGroup(readings);
        checkSubnet(readings);
    }

    private static void checkAmiName(Readings readings) {
        Optional<ImageName> name = readings.get("name", ImageName.class);
        Optional<Version> version = readings.get("version", Version.class);
        if (name.isEmpty() || version.isEmpty()) {
            return;
        }
        AmiName amiName = new AmiName(name.get(), version.get());
        int excess = amiName.length() - AmiName.LONGEST;
        if (excess > 0) {
            readings.report(
                    readings.isGiven("version") ? "version" : "name",
                    "the AMI name " + InvalidValue.quoted(amiName.toString()) + " would have " + amiName.length()
                            + " characters",
                    "shorten name or version by " + excess + ": EC2 allows " + AmiName.LONGEST);
        }
    }

    /** Packer refuses or silently ignores what describes a temporary group beside an existing one. */
    private static void checkSecurityGroup(Readings readings) {
        String group = "build.network.securityGroup";
        Optional<SecurityGroupId> id = readings.get(group + ".id", SecurityGroupId.class);
        if (id.isEmpty()) {
            return;
        }
        for (String key : new String[] {group + ".name", group + ".description", "build.network.sourceCidr"}) {
            if (readings.isGiven(key)) {
                readings.report(
                        key,
                        key + " is for a temporary security group, and the existing group " + id.get() + " is given",
                        "remove it, or remove " + group + ".id");
            }
        }
    }

    private static void checkSubnet(Readings readings) {
        Optional<VpcId> vpc = readings.get("build.network.vpc", VpcId.class);
        Optional<Mapping> builder = readings.get("packer.builder", Mapping.class);
        boolean filtered =
                builder.isPresent() && builder.get().get("subnet_filter").isPresent();
        if (vpc.isPresent()
                && !filtered
                && readings.get("build.network", Network.class).isPresent()
                && readings.get("build.network.subnet", SubnetId.class).isEmpty()) {
            readings.report(
                    "build.network.vpc",
                    "the VPC " + vpc.get()
                            + " is given without a subnet, which Packer wants for all but the default VPC",
                    "give build.network.subnet; the VPC follows from it");
        }
    }
}
