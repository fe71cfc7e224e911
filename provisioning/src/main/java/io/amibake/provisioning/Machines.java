package io.amibake.provisioning;

import io.amibake.config.SubnetId;
import io.amibake.config.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** EC2 instances. */
public interface Machines {
    /** Starts one; its volumes and network interface have the tags as well. It may still be pending. */
    Machine launch(LaunchRequest request);

    Optional<Machine> find(String id);

    List<Machine> find(Collection<String> ids);

    /** Waits until it runs and has an address; one that ends instead is a failure that says why. */
    Machine await(String id, Wait wait);

    /** What the instance has written on its console so far; empty while EC2 has nothing. */
    Optional<String> console(String id);

    /** Begins to end them; those that are gone are no failure. */
    void terminate(Collection<String> ids);

    /** Ends one that was started just now, and waits until EC2, which may know it only a little later, shows that. */
    void end(String id, Wait wait);

    /** Waits until all have ended. */
    void awaitTerminated(Collection<String> ids, Wait wait);

    /** The VPC of a subnet, where a security group for it must be; empty when there is no such subnet. */
    Optional<VpcId> vpcOf(SubnetId subnet);
}
