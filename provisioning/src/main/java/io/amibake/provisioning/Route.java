package io.amibake.provisioning;

import io.amibake.config.ImageConfig;
import io.amibake.config.InstanceProfile;
import io.amibake.config.Ipv4Block;
import io.amibake.config.Network;
import io.amibake.core.Scalar;
import java.util.Optional;

/** How a test instance is logged in to. */
enum Route {
    /** At its public address. */
    PUBLIC,
    /** At its private one: from within its network, or through a host of the user's. */
    PRIVATE,
    /** Through Session Manager, which knows it by its id; the configuration of SSH has the command for that. */
    SESSION_MANAGER;

    private static final Ipv4Block ITSELF = Ipv4Block.parse("127.0.0.1/32");

    /** As Packer's builder is told to reach the building instance, or whoever verifies says. */
    static Route of(ImageConfig image, CallerAddress caller) {
        String by =
                image.packer().builder().get("ssh_interface").orElse(null) instanceof Scalar word ? word.text() : "";
        if (by.equals("session_manager")) {
            return SESSION_MANAGER;
        }
        boolean isPrivate = !image.build().network().publicIp()
                || !caller.direct()
                || by.startsWith("private_")
                || image.packer().builder().get("ssh_bastion_host").isPresent();
        return isPrivate ? PRIVATE : PUBLIC;
    }

    /** The network of the config as a test instance is in it. */
    Network in(ImageConfig image) {
        Network network = image.build().network();
        // The agent of Session Manager is on the instance.
        Optional<Ipv4Block> agent =
                this == SESSION_MANAGER && network.securityGroup().id().isEmpty()
                        ? Optional.of(ITSELF)
                        : Optional.empty();
        return new Network(
                network.vpc(),
                network.subnet(),
                network.securityGroup(),
                this == PUBLIC,
                network.sourceCidr().or(() -> agent));
    }

    /** What lets the agent of Session Manager on a test instance call it. */
    Optional<InstanceProfile> profile(ImageConfig image) {
        return this == SESSION_MANAGER ? image.build().instanceProfile() : Optional.empty();
    }
}
