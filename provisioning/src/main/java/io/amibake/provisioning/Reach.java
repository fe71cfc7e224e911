package io.amibake.provisioning;

import io.amibake.config.ImageConfig;
import io.amibake.config.Network;
import io.amibake.config.SubnetId;
import io.amibake.config.VpcId;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How instances of a run are got at.
 *
 * @param sshFrom the blocks that may reach them by SSH; none when the security group is somebody's own
 * @param vpc of the instances; the region's default when empty
 * @param route of SSH to a test instance
 */
record Reach(List<String> sshFrom, Optional<VpcId> vpc, Route route) {
    Reach {
        sshFrom = List.copyOf(sshFrom);
    }

    /**
     * For instances in the network of the image.
     *
     * @throws AmibakeException with all that is in the way
     */
    static Reach find(Cloud cloud, ImageConfig image, CallerAddress callerAddress, Steps steps) {
        Route route = Route.of(image, callerAddress);
        Network network = route.in(image);
        List<AmibakeException> failures = new ArrayList<>();
        Optional<VpcId> vpc = Optional.empty();
        List<String> sshFrom = List.of();
        try {
            vpc = vpc(cloud, network);
        } catch (AmibakeException failure) {
            failures.add(failure);
        }
        try {
            sshFrom = sshFrom(network, callerAddress, steps);
        } catch (AmibakeException failure) {
            failures.add(failure);
        }
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
        return new Reach(sshFrom, vpc, route);
    }

    /** The subnet decides. */
    private static Optional<VpcId> vpc(Cloud cloud, Network network) {
        if (network.subnet().isEmpty()) {
            return network.vpc();
        }
        SubnetId subnet = network.subnet().get();
        Optional<VpcId> found = cloud.machines().vpcOf(subnet);
        if (found.isEmpty()) {
            throw input(
                    "there is no subnet " + subnet + " in " + cloud.region(),
                    "build.network.subnet",
                    "correct build.network.subnet or build.region");
        }
        if (network.vpc().isPresent() && !network.vpc().equals(found)) {
            throw input(
                    "subnet " + subnet + " is in " + found.get() + ", not in "
                            + network.vpc().get(),
                    "build.network.vpc",
                    "correct one of them, or leave build.network.vpc out");
        }
        return found;
    }

    private static List<String> sshFrom(Network network, CallerAddress callerAddress, Steps steps) {
        if (network.securityGroup().id().isPresent()) {
            return notGiven(callerAddress);
        }
        if (!callerAddress.given().isEmpty()) {
            return callerAddress.given();
        }
        if (network.sourceCidr().isPresent()) {
            return List.of(network.sourceCidr().get().toString());
        }
        if (!network.publicIp()) {
            throw input(
                    "instances without public addresses are reached from within, and nobody can tell from which address",
                    "build.network.sourceCidr",
                    "set it to the addresses that SSH comes from: this machine's, or the jump host's");
        }
        List<String> blocks = callerAddress.blocks();
        steps.note("SSH is let in from " + String.join(" and ", blocks) + " alone");
        return blocks;
    }

    /** The group that the config names lets in whom it does. */
    private static List<String> notGiven(CallerAddress callerAddress) {
        if (!callerAddress.given().isEmpty()) {
            throw input(
                    "SSH is to be let in from " + String.join(" and ", callerAddress.given())
                            + ", and the config names a security group of its own",
                    "build.network.securityGroup.id",
                    "let that group do it, or leave it out");
        }
        return List.of();
    }

    private static AmibakeException input(String what, String where, String fix) {
        return AmibakeException.invalidInput(new Problem(what, where, fix));
    }
}
