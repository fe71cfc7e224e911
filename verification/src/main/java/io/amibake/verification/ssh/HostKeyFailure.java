package io.amibake.verification.ssh;

import io.amibake.core.Problem;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why a host's key was not believed, and how to find out whether it should be. */
record HostKeyFailure(Door door, HostKeyGuard guard, Optional<CertificateFault> certificateFault) {
    Unreached of(Throwable cause) {
        byte[] key = guard.presented().orElse(new byte[0]);
        String type = Hearsay.of(HostKeyGuard.type(key));
        String presented = type + " " + Fingerprint.of(key);
        String place = door.called();
        Optional<KnownHostLine> revoking = guard.known().revoking(key);
        if (revoking.isPresent()) {
            return failure(
                    "the host key of " + place + " is revoked: " + presented,
                    "do not connect; " + revoking.get().where() + " says that the key was stolen or given up",
                    cause);
        }
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
                    "the certificate of " + place + ", or the authority that vouches for it, is revoked",
                    "do not connect; " + revokedIn() + " says that the key was stolen or given up",
                    cause);
        }
        return certificateFault
                .map(fault -> ofCertificate(fault, type, cause))
                .orElseGet(() -> unknownOrChanged(presented, key, cause));
    }

    private Unreached ofCertificate(CertificateFault fault, String type, Throwable cause) {
        if (fault.isOfUnknownAuthority()) {
            return failure(
                    door.called() + " has a certificate that no authority in " + files() + " vouches for",
                    compare(type) + "; if it is the same, "
                            + (isByGivenFile() ? "put its authority into that file" : "add " + option("SHA256:…")),
                    cause);
        }
        return failure(
                door.called() + " has a certificate " + fault.what(door.hop()),
                "somebody may be in between: " + compare(type) + "; if it is the same, " + fault.fix(),
                cause);
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

    private String revokedIn() {
        return guard.known().lines().stream()
                .filter(KnownHostLine::isRevoked)
                .map(line -> line.file().toString())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private String files() {
        StringBuilder files = new StringBuilder();
        door.hop().hostKeys().known().forEach(file -> files.append(files.length() == 0 ? "" : ", ")
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
