package io.amibake.verification.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Tells from the look of a file why it is no private key to log in with. */
final class KeyFormat {
    private static final String PUBLIC = "it is a public key";
    private static final String EMPTY = "the file is empty";
    private static final String OPEN = "others than its owner may read it";
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeyFormat() {}

    /** Whether others may read it, too, and {@code ssh} would not use it; it asks that of the user's own files alone. */
    static String exposure(Path path) throws IOException {
        boolean isOpen = Files.getOwner(path).getName().equals(System.getProperty("user.name"))
                && !OWNERS.containsAll(Files.getPosixFilePermissions(path));
        return isOpen ? OPEN : "";
    }

    /** Empty when it looks like a private key. */
    static String fault(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).trim();
        if (text.isEmpty()) {
            return EMPTY;
        }
        boolean isPublic = text.startsWith("ssh-")
                || text.startsWith("ecdsa-sha2-")
                || text.startsWith("-----BEGIN PUBLIC KEY")
                || text.startsWith("---- BEGIN SSH2 PUBLIC KEY");
        return isPublic ? PUBLIC : "";
    }

    /** What to do about a fault. */
    static String fix(Path path, String fault) {
        if (fault.equals(PUBLIC)) {
            String name = path.toString();
            String half = name.endsWith(".pub")
                    ? "give the private key: " + name.substring(0, name.length() - ".pub".length())
                    : "give the private key that belongs to it";
            return half + ", or add that one to an agent (ssh-add)";
        }
        if (fault.startsWith("it is no private key")) {
            return "look at it with: ssh-keygen -yf '" + path
                    + "'; write it anew in OpenSSH's format with: ssh-keygen -pf '" + path + "'";
        }
        if (fault.equals(OPEN)) {
            return "ssh would not use it either: chmod 600 '" + path + "'";
        }
        return fault.contains("permission") ? "make it readable: chmod u+r '" + path + "'" : "check the path";
    }
}
