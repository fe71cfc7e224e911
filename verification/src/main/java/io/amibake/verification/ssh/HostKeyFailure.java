package io.amibake.verification.ssh;

import io.amibake.core.Problem;
import java.util.Base64;

/** Says why a host's key was not believed, and how to find out whether it should be. */
record HostKeyFailure(Door door, HostKeyGuard guard) {
    Unreached of(Throwable cause) {
        byte[] key = guard.presented().orElse(new byte[0]);
        String type = Hearsay.of(HostKeyGuard.type(key));
        String presented = type + " " + Fingerprint.of(key);
        String place = door.called();
        if (door.trust() instanceof HostTrust.Pinned) {
            return Unreached.otherKey(
                    problem(
                            place + " has another host key than was given: " + presented,
                            "somebody may be in between, or the host was made anew: " + compare(type)
                                    + "; if it is the same, give "
                                    + option(Fingerprint.of(key).toString())),
                    new Unreached.OtherKey(door, type),
                    cause);
        }
        if (key.length == 0) {
            return failure(
                    place + " has a certificate that no authority in " + files() + " vouches for",
                    compare("ssh-ed25519") + "; if it is the same, "
                            + (isByGivenFile() ? "put its authority into that file" : "add " + option("SHA256:…")),
                    cause);
        }
        for (KnownHostLine line : guard.known().lines()) {
            if (line.isRevoked() && line.has(key)) {
                return failure(
                        "the host key of " + place + " is revoked: " + presented,
                        "do not connect; " + line.where() + " says that the key was stolen or given up",
                        cause);
            }
        }
        return unknownOrChanged(presented, key, cause);
    }

    private Unreached unknownOrChanged(String presented, byte[] key, Throwable cause) {
        String place = door.called();
        String type = Hearsay.of(HostKeyGuard.type(key));
        String same = "; if it is the same, "
                + (isByGivenFile()
                        ? "add to " + files() + ": " + line(type, key)
                        : "add " + option(Fingerprint.of(key).toString()));
        for (KnownHostLine line : guard.known().lines()) {
            if (line.marker().isEmpty()) {
                return failure(
                        "the host key of " + place + " has changed: it is " + presented + ", but " + line.where()
                                + " has " + line.type() + " " + Fingerprint.of(line.key()),
                        "somebody may be in between, or the host was made anew: " + compare(type) + same,
                        cause);
            }
        }
        return failure("the host key of " + place + " is not known: " + presented, compare(type) + same, cause);
    }

    /** What ssh-keyscan shows would come over the same network, and prove nothing. */
    private static String compare(String type) {
        String name = type.startsWith("ecdsa") ? "ecdsa" : type.equals("ssh-rsa") ? "rsa" : "ed25519";
        return "compare with what the host itself says, on its console or by 'ssh-keygen -lf /etc/ssh/ssh_host_" + name
                + "_key.pub' there";
    }

    /** Beside files of known hosts no other trust can be given. */
    private boolean isByGivenFile() {
        return door.trust() instanceof HostTrust.Known known && !known.files().isEmpty();
    }

    private String line(String type, byte[] key) {
        return door.hop().names().get(0) + " " + type + " "
                + Base64.getEncoder().encodeToString(key);
    }

    /** A key that is named as nobody's is not that of a jump host. */
    private String option(String fingerprint) {
        return "--host-key " + (door.jump() ? door.hop().place() + "=" : "") + fingerprint;
    }

    private String files() {
        StringBuilder files = new StringBuilder();
        door.hop().knownHosts().forEach(file -> files.append(files.length() == 0 ? "" : ", ")
                .append(file));
        return files.toString();
    }

    private Unreached failure(String what, String fix, Throwable cause) {
        return new Unreached(Unreached.Kind.FINAL, problem(what, fix), cause);
    }

    private Problem problem(String what, String fix) {
        return new Problem(what, "host " + door.hop().user() + "@" + door.hop().place(), fix);
    }
}
