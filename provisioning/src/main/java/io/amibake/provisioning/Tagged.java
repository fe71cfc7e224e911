package io.amibake.provisioning;

import java.util.List;

/** What runs made in this region, found by its tags. */
public interface Tagged {
    /** Everything that carries the run's tag, in no order; what EC2 still lists after its end is left out. */
    List<Resource> of(RunId run);

    /** The same of every run. */
    List<Resource> ofAllRuns();

    /** Deletes it and waits until it is gone; tries again while something uses it. What is gone is no failure. */
    void delete(Resource resource, Wait wait);
}
