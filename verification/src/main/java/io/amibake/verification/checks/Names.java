package io.amibake.verification.checks;

import io.amibake.core.Printable;
import io.amibake.verification.facts.InterfaceTopic;
import io.amibake.verification.facts.PackageTopic;
import io.amibake.verification.facts.ServiceTopic;
import io.amibake.verification.facts.UserTopic;
import java.util.Optional;

/** Names that nothing on a host can have: a check of one would find that it is not there, and mean something else. */
final class Names {
    private Names() {}

    static Optional<Kind.Unfit> ofPackage(String given) {
        return fit(PackageTopic.isName(given), given, "package", "write its whole name, without version or patterns");
    }

    static Optional<Kind.Unfit> ofUnit(String given) {
        return fit(ServiceTopic.isName(given), given, "unit", "write the name of one, such as docker or docker.socket");
    }

    static Optional<Kind.Unfit> ofInterface(String given) {
        return fit(
                InterfaceTopic.isName(given),
                given,
                "interface",
                "write one such as eth0, of 15 characters at most, without blanks and slashes");
    }

    static Optional<Kind.Unfit> ofUser(String given) {
        return ofAccount(given, "user");
    }

    static Optional<Kind.Unfit> ofGroup(String given) {
        return ofAccount(given, "group");
    }

    private static Optional<Kind.Unfit> ofAccount(String given, String what) {
        boolean isName = UserTopic.isName(given) && given.strip().equals(given);
        return fit(isName, given, what, "write it without colons, and without blanks around it");
    }

    /** Docker's own rule, or an id. */
    static Optional<Kind.Unfit> ofContainer(String given) {
        return fit(consistsOf(given, "_.-"), given, "container", "write its name or id, without patterns");
    }

    static Optional<Kind.Unfit> ofImage(String given) {
        return fit(consistsOf(given, "_.-/:@"), given, "image", "write it like amazon/amazon-ecs-agent:latest");
    }

    /** A name of the kernel's own processes may hold a slash, as {@code kworker/0:1}, but none begins with one. */
    static Optional<Kind.Unfit> ofProcess(String given) {
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

    private static Optional<Kind.Unfit> fit(boolean isName, String given, String what, String fix) {
        return isName
                ? Optional.empty()
                : Optional.of(new Kind.Unfit(Printable.quoted(given) + " can be the name of no " + what, fix));
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
