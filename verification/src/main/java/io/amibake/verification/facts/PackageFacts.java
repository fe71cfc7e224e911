package io.amibake.verification.facts;

import java.util.List;

/**
 * What is true of a package.
 *
 * @param builds those installed; none when it is not installed, several where the system keeps several, as of the kernel
 * @param state dpkg's words for a package that is not installed, but of which something is left or half done:
 *     {@code deinstall ok config-files}; else empty
 */
public record PackageFacts(List<InstalledPackage> builds, String state) {
    public PackageFacts {
        builds = List.copyOf(builds);
    }

    /** Whether it is neither installed nor gone: unpacked or configured in part. */
    public boolean isHalfDone() {
        return !installed() && !state.isEmpty() && !state.endsWith(" config-files");
    }

    public boolean installed() {
        return !builds.isEmpty();
    }
}
