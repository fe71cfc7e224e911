package io.amibake.verification.facts;

import java.util.List;

/**
 * One build of a package on a host.
 *
 * @param epoch a number; empty where there is none
 * @param version as the package manager's own query prints it: of rpm without epoch and release ({@code 20.10.4}), of
 *     dpkg all of it ({@code 1:9.2p1-2+deb12u1})
 * @param release of rpm the release ({@code 1.amzn2}), of dpkg the Debian revision ({@code 2+deb12u1}); empty where there
 *     is none
 * @param full epoch, version and release: {@code 1:20.10.4-1.amzn2}
 */
public record InstalledPackage(
        String name, String epoch, String version, String release, String architecture, String full) {

    /** @param fields name, epoch, version, release, architecture */
    static InstalledPackage ofRpm(List<String> fields) {
        String epoch = fields.get(1).equals("(none)") ? "" : fields.get(1);
        String version = fields.get(2);
        String release = fields.get(3);
        String full = (epoch.isEmpty() ? "" : epoch + ':') + version + '-' + release;
        return new InstalledPackage(fields.get(0), epoch, version, release, fields.get(4), full);
    }

    /** @param fields name, architecture, version */
    static InstalledPackage ofDpkg(List<String> fields) {
        String version = fields.get(2);
        int colon = version.indexOf(':');
        int hyphen = version.lastIndexOf('-');
        return new InstalledPackage(
                fields.get(0),
                colon < 0 ? "" : version.substring(0, colon),
                version,
                version.substring(hyphen < 0 ? version.length() : hyphen + 1),
                fields.get(1),
                version);
    }
}
