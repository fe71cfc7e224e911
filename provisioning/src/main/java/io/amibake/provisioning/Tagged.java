package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import java.util.List;
import java.util.function.Consumer;

/** What runs made in this region, found by its tags. */
public interface Tagged {
    /** Everything that carries the run's tag, in no order; what EC2 still lists after its end is left out. */
    List<Resource> of(RunId run);

    /**
     * What of it can be seen: the listener hears of each kind of thing that this caller may not look at.
     *
     * @throws AmibakeException when looking fails otherwise
     */
    List<Resource> visible(RunId run, Consumer<AmibakeException> unseen);

    /**
     * AMIs of the run's instances that do not carry its tag, and snapshots of such AMIs that are gone: an old Packer makes one
     * of a name of its own before it encrypts it.
     */
    List<Resource> stray(RunId run);

    /** What carries the tag of any run. */
    List<Resource> ofAllRuns();

    /**
     * What of it can be seen: the listener hears of each kind of thing that this caller may not look at.
     *
     * @throws AmibakeException also when it is a kind without which nobody knows which runs are alive
     */
    List<Resource> ofAllRuns(Consumer<AmibakeException> unseen);

    /** Deletes it and waits until it is gone; tries again while something uses it. What is gone is no failure. */
    void delete(Resource resource, Wait wait);
}
