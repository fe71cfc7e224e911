package io.amibake.verification.ssh;

import io.amibake.core.Problem;

/** Says why a host's key was not believed, and how to find out whether it should be. */
record HostKeyFailure(Door door, HostKeyGuard guard) {
    Unreached of(Throwable cause) {
        byte[] key = guard.presented().orElse(new byte[0]);
        String type = Hearsay.of(HostKeyGuard.type(key));
        String presented = type + " " + Fingerprint.of(key);
        String place = door.hop().place();
        if (door.trust() instanceof HostTrust.Pinned) {
            return Unreached.otherKey(
                    problem(
                            place + " has another host key than was given: " + presented,
                            "somebody may be in between, or the host was made anew: " + compare(type)
                                    + ", and give its --host-key"),
                    type,
                    cause);
        }
        if (key.length == 0) {
            return failure(
                    place + " has a certificate that no authority in " + files() + " vouches for",
                    compare("ssh-ed25519") + "; if it is the same, add --host-key SHA256:…",
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
        return unknownOrChanged(presented, type, cause);
    }

    private Unreached unknownOrChanged(String presented, String type, Throwable cause) {
        String place = door.hop().place();
        String same = door.isJump()
                ? "; if it is the same, put it into a file of --known-hosts: --host-key is that of the last host"
                : "; if it is the same, add --host-key " + presented.substring(presented.indexOf(' ') + 1);
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
