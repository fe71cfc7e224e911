package io.amibake.provisioning;

import java.util.List;

/** What the caller may do, asked of EC2 by dry runs, which change nothing. */
public interface Permissions {
    /** The actions of a release that the caller is denied, all of them; what dry runs cannot tell is not among them. */
    List<Denied> missing(Undertaking undertaking);
}
