package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import java.util.List;
import java.util.function.Consumer;

/** What runs made in this region, found by its tags. */
public interface Tagged {
    /** Everything that carries the run's tag, in no order; what EC2 still lists after its end is left out. */
    List<Resource> of(RunId run);

    /**
     * What of it can be seen: the listener hears of each kind of thing that cannot be looked for.
     *
     * @throws AmibakeException when AWS does not answer at all
     */
    List<Resource> visible(RunId run, Consumer<Unseen> unseen);

    /**
     * AMIs of the run's instances that do not carry its tag, copies of such AMIs without a verdict that carry none at all
     * and have the name of the run's AMI, and snapshots of both whose AMI is gone: an old Packer tags them only afterwards,
     * and encrypts by a copy. They are given with the tag that they lack.
     */
    List<Resource> stray(RunId run);

    /** What carries the tag of any run. */
    List<Resource> ofAllRuns();

    /**
     * What of it can be seen: the listener hears of each kind of thing that cannot be looked for.
     *
     * @throws AmibakeException when AWS does not answer at all
     */
    List<Resource> ofAllRuns(Consumer<Unseen> unseen);

    /** Deletes it and waits until it is gone; tries again while something uses it. What is gone is no failure. */
    void delete(Resource resource, Wait wait);
}
