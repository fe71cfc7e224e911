package io.amibake.verification.checks;

import io.amibake.core.Nearest;
import io.amibake.core.Printable;
import io.amibake.verification.facts.FileType;
import io.amibake.verification.facts.Unfit;
import java.util.List;
import java.util.Optional;

/** What can be the subject of a check. */
final class Subjects {
    static final List<String> HYGIENE =
            List.of("host-keys", "machine-id", "authorized-keys", "shell-history", "logs", "cloud-init");

    private Subjects() {}

    static String[] fileTypes() {
        FileType[] types = FileType.values();
        String[] names = new String[types.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = types[i].toString();
        }
        return names;
    }

    static Optional<Unfit> oneOf(List<String> subjects, String given) {
        return subjects.contains(given)
                ? Optional.empty()
                : Optional.of(new Unfit(
                        Printable.quoted(given) + " is no subject of this kind",
                        Nearest.suggestion(given, subjects, "write one of " + String.join(", ", subjects))));
    }

    static String hygieneLook(String subject) {
        return switch (subject) {
            case "host-keys" -> "who -b; ls -l --full-time /etc/ssh/ssh_host_*";
            case "machine-id" -> "who -b; ls -l --full-time /etc/machine-id";
            case "authorized-keys" -> "sudo cat /root/.ssh/authorized_keys ~/.ssh/authorized_keys";
            case "shell-history" -> "sudo ls -l /root/.bash_history ~/.bash_history";
            case "logs" -> "who -b; sudo ls -lR --full-time /var/log";
            default -> "who -b; sudo ls -lR --full-time /var/lib/cloud";
        };
    }

    /** {@code tcp://host:443} without what is before the host. */
    static String addrLook(String subject) {
        String address = subject.startsWith("tcp://") ? subject.substring(6) : subject;
        int colon = address.lastIndexOf(':');
        return colon < 0
                ? ""
                : "nc -vz " + Look.word(address.substring(0, colon)) + " " + Look.word(address.substring(colon + 1));
    }

    /** {@code MX:example.com@10.0.0.2} as {@code dig} wants it. */
    static String dnsLook(String subject) {
        int at = subject.indexOf('@');
        String server = at < 0 ? "" : " " + Look.word(subject.substring(at));
        String name = at < 0 ? subject : subject.substring(0, at);
        int colon = name.indexOf(':');
        String type = colon < 0 ? "" : " " + Look.word(name.substring(0, colon));
        return colon < 0 && at < 0
                ? "getent ahosts " + Look.word(name)
                : "dig" + server + type + " " + Look.word(name.substring(colon + 1));
    }
}
