package io.amibake.proof;

import static io.amibake.proof.Row.row;

import java.util.List;

/** Hosts that cannot tell all: to a user without sudo, and with broken tools. There Testinfra's false passes are. */
final class BlindRows {
    private static final String DENIED =
            "what may not be looked at is neither there nor absent; in Testinfra it is absent";

    private BlindRows() {}

    /** As a user for whom sudo asks a password. */
    static List<Row> user() {
        String below = "/srv/locked/below/file";
        return List.of(
                row("file", "/srv/plain", "exists: true", "host.file(s).exists"),
                row("file", below, "exists: false", "not host.file(s).exists").but("inconclusive", "passed", DENIED),
                row("file", below, "exists: true", "host.file(s).exists").but("inconclusive", "failed", DENIED),
                row("file", below, "exists: false", "not as_root(lambda: host.file(s).exists)")
                        .but("inconclusive", "passed", "sudo that fails tells nothing; in Testinfra it tells no"),
                row("file", below, "mode: \"0644\"", "host.file(s).mode == 0o644"),
                row("file", "/srv/locked", "mode: \"0700\"", "host.file(s).mode == 0o700"),
                row("file", "/srv/locked", "entries: [below]", "host.file(s).listdir() == ['below']"),
                row("file", "/srv/mode-0600", "content: \"x\\n\"", "host.file(s).content_string == 'x\\n'"),
                row("file", "/srv/mode-0600", "size: 2", "host.file(s).size == 2"),
                row("file", "/srv/mode-0600", "content: {not: {contains: y}}", "not host.file(s).contains('y')"),
                row("user", "root", "password: locked", "host.user(s).password == '*'"),
                row("user", "ec2-user", "uid: 1000", "host.user(s).uid == 1000"),
                row("package", "jq", "installed: true", "host.package(s).is_installed"),
                row("package", "nowhere", "installed: false", "not as_root(lambda: host.package(s).is_installed)"),
                row("process", "worker", "count: 3", "len(host.process.filter(comm=s)) == 3"),
                row("command", "id -u", "stdout: \"1000\\n\"", "host.run(s).stdout == '1000\\n'"),
                row("interface", "docker0", "exists: true", "host.interface(s).exists"));
    }

    /** As root, where the database of packages is empty, and systemd does not answer. */
    static List<Row> sick() {
        return List.of(
                row("package", "jq", "installed: false", "not host.package(s).is_installed")
                        .but("inconclusive", "passed", "a database that does not know its own manager knows nothing"),
                row("package", "jq", "installed: true", "host.package(s).is_installed")
                        .but("inconclusive", "failed", Row.REVERSE),
                row("service", "up", "running: false", "not host.service(s).is_running")
                        .but(
                                "inconclusive",
                                "passed",
                                "a manager that does not answer tells nothing; in Testinfra it tells no"),
                row("service", "up", "enabled: true", "host.service(s).is_enabled")
                        .but("inconclusive", "failed", Row.REVERSE),
                row("file", "/srv/plain", "exists: true", "host.file(s).exists"));
    }
}
