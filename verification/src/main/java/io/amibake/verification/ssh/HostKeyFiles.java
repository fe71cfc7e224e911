package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that say which keys a host may have.
 *
 * @param known those in the format of {@code known_hosts}
 * @param revoked those with keys that no host may have ({@code RevokedHostKeys}), which have to exist
 */
record HostKeyFiles(List<Path> known, List<Path> revoked) {
    /** What is given instead of the known ones of the user's SSH client leaves the revoked ones as they are. */
    static HostKeyFiles of(HostOptions options, SshSettings settings, PathTokens tokens) {
        List<Path> given = settings.trust().files();
        List<Path> known = given.isEmpty() ? usual(options, settings.home(), tokens) : given;
        return new HostKeyFiles(List.copyOf(known), tokens.paths(options.all("revokedhostkeys")));
    }

    private static List<Path> usual(HostOptions options, Path home, PathTokens tokens) {
        List<Path> files = new ArrayList<>(tokens.paths(options.all("userknownhostsfile")));
        if (options.all("userknownhostsfile").isEmpty()) {
            files.add(home.resolve(".ssh/known_hosts"));
            files.add(home.resolve(".ssh/known_hosts2"));
        }
        files.addAll(
                options.all("globalknownhostsfile").isEmpty()
                        ? List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"))
                        : tokens.paths(options.all("globalknownhostsfile")));
        return files;
    }
}
