package io.amibake.provisioning;

import io.amibake.config.Region;
import java.util.List;

/** What the caller may do, asked of EC2 by dry runs, which change nothing. What they cannot tell is not told. */
public interface Permissions {
    /** The actions of a release that the caller is denied, all of them. */
    Missing missing(Undertaking undertaking);

    /** The same of what is done in this region with a copy of an image of another one, its home. */
    Missing missingForCopy(Undertaking undertaking, Region home);

    /**
     * What is denied.
     *
     * @param surely as the release will do it
     * @param perhaps of a thing that is not there yet: a policy may allow it once the thing has its tags
     */
    record Missing(List<Denied> surely, List<Denied> perhaps) {
        public Missing {
            surely = List.copyOf(surely);
            perhaps = List.copyOf(perhaps);
        }
    }
}
