package io.amibake.provisioning;

import io.amibake.config.Region;
import java.util.List;

/** What the caller may do, asked of EC2 by dry runs, which change nothing. */
public interface Permissions {
    /** The actions of a release that the caller is denied, all of them; what dry runs cannot tell is not among them. */
    List<Denied> missing(Undertaking undertaking);

    /** The same of what is done in this region with a copy of an image of another one, its home. */
    List<Denied> missingForCopy(Undertaking undertaking, Region home);
}
