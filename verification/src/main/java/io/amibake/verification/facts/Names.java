package io.amibake.verification.facts;

import io.amibake.core.Printable;
import java.util.List;
import java.util.Optional;

/**
 * Names and paths that nothing on a host can have: who asks about one would hear that it is not there, and has meant something
 * else.
 */
public final class Names {
    private Names() {}

    public static Optional<Unfit> ofPackage(String given) {
        return fit(PackageTopic.isName(given), given, "package", "write its whole name, without version or patterns");
    }

    public static Optional<Unfit> ofUnit(String given) {
        return fit(ServiceTopic.isName(given), given, "unit", "write the name of one, such as docker or docker.socket");
    }

    public static Optional<Unfit> ofInterface(String given) {
        return fit(
                InterfaceTopic.isName(given),
                given,
                "interface",
                "write one such as eth0, of 15 characters at most, without blanks and slashes");
    }

    public static Optional<Unfit> ofUser(String given) {
        return ofAccount(given, "user");
    }

    public static Optional<Unfit> ofGroup(String given) {
        return ofAccount(given, "group");
    }

    private static Optional<Unfit> ofAccount(String given, String what) {
        boolean isName = UserTopic.isName(given) && given.strip().equals(given);
        return fit(isName, given, what, "write it without colons, and without blanks around it");
    }

    /** Docker's own rule, or an id. */
    public static Optional<Unfit> ofContainer(String given) {
        return fit(consistsOf(given, "_.-"), given, "container", "write its name or id, without patterns");
    }

    public static Optional<Unfit> ofImage(String given) {
        return fit(consistsOf(given, "_.-/:@"), given, "image", "write it like amazon/amazon-ecs-agent:latest");
    }

    /** A name of the kernel's own processes may hold a slash, as {@code kworker/0:1}, but none begins with one. */
    public static Optional<Unfit> ofProcess(String given) {
        String name = given.strip();
        String last = name.startsWith("/") ? name.substring(name.lastIndexOf('/') + 1) : name;
        boolean isPrintable = Printable.of(given).equals(given);
        return fit(
                last.equals(given) && isPrintable,
                given,
                "process",
                last.isEmpty() || !isPrintable
                        ? "write its name, without its directory"
                        : "write " + Printable.quoted(last));
    }

    public static Optional<Unfit> ofPath(String path) {
        return path.startsWith("/")
                ? Optional.empty()
                : Optional.of(
                        new Unfit(Printable.quoted(path) + " is no absolute path", "begin it with /, as in /etc/motd"));
    }

    /** A mount is listed by a path in which nothing leads nowhere else, or back. */
    public static Optional<Unfit> ofMountPoint(String path) {
        Optional<Unfit> relative = ofPath(path);
        return relative.isPresent() ? relative : plain(path);
    }

    private static Optional<Unfit> plain(String path) {
        StringBuilder plain = new StringBuilder();
        boolean isPlain = true;
        List<String> parts = List.of(path.substring(1).split("/", -1));
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean empty = part.isEmpty() || part.equals(".");
            isPlain &= !part.equals("..") && (!empty || (part.isEmpty() && i == parts.size() - 1));
            if (part.equals("..")) {
                plain.setLength(Math.max(0, plain.lastIndexOf("/")));
            } else if (!empty) {
                plain.append('/').append(part);
            }
        }
        return isPlain
                ? Optional.empty()
                : Optional.of(new Unfit(
                        Printable.quoted(path) + " has an empty part, '.' or '..' in it",
                        "write " + Printable.quoted(plain.isEmpty() ? "/" : plain.toString())));
    }

    private static Optional<Unfit> fit(boolean isName, String given, String what, String fix) {
        return isName
                ? Optional.empty()
                : Optional.of(new Unfit(Printable.quoted(given) + " can be the name of no " + what, fix));
    }

    private static boolean consistsOf(String given, String others) {
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isPlain && others.indexOf(c) < 0) {
                return false;
            }
        }
        return !given.isEmpty();
    }
}
