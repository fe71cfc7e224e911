package io.amibake.proof;

import static io.amibake.proof.FileRows.ABSENT;
import static io.amibake.proof.Row.row;

import java.util.ArrayList;
import java.util.List;

/** What runs: the kernel's parameters, mounts, network, processes, commands; as root. */
final class SystemRows {
    private SystemRows() {}

    static List<Row> all() {
        List<Row> all = new ArrayList<>(parameters());
        all.addAll(mounts());
        all.addAll(interfaces());
        all.addAll(sockets());
        all.addAll(names());
        all.addAll(processes());
        all.addAll(commands());
        return all;
    }

    private static List<Row> parameters() {
        return List.of(
                row("sysctl", "net.ipv4.ip_forward", "value: 1", "host.sysctl(s) == 1"),
                row("sysctl", "net/ipv4/ip_forward", "value: 0", "host.sysctl(s) == 0"),
                row("sysctl", "kernel.ostype", "value: Linux", "host.sysctl(s) == 'Linux'"),
                row("sysctl", "kernel.nowhere", "value: {not: 1}", "host.sysctl(s) != 1")
                        .but("failed", "error", ABSENT),
                row(
                                "sysctl",
                                "net.ipv4.tcp_rmem",
                                "value: 4096 87380 6291456",
                                "host.sysctl(s) == '4096 87380 6291456'")
                        .but("passed", "failed", "a run of white space counts as one blank; the kernel writes tabs"));
    }

    private static Row mount(String path, String expect, String assertion) {
        return row("mount", path, expect, "host.mount_point(s)." + assertion);
    }

    private static List<Row> mounts() {
        return List.of(
                mount("/mnt/data", "exists: true", "exists"),
                mount("/mnt/plain", "exists: true", "exists"),
                mount("/mnt/nowhere", "exists: true", "exists"),
                mount("/mnt/data", "filesystem: tmpfs", "filesystem == 'tmpfs'"),
                mount("/mnt/data", "device: first", "device == 'first'"),
                mount("/mnt/data", "options: {contains: noexec}", "options.__contains__('noexec')"),
                mount("/mnt/data", "options: {contains: nosuid}", "options.__contains__('nosuid')"),
                mount("/proc", "filesystem: proc", "filesystem == 'proc'"),
                mount("/mnt/with blank", "exists: true", "exists")
                        .but("passed", "failed", "the kernel writes a blank as \\040, which Testinfra does not read"),
                mount("/mnt/twice", "device: over", "device == 'over'")
                        .but(
                                "passed",
                                "failed",
                                "of mounts over each other the last is seen; Testinfra takes the first"),
                mount("/mnt/plain", "filesystem: {not: ext4}", "filesystem != 'ext4'")
                        .but("failed", "error", ABSENT));
    }

    private static List<Row> interfaces() {
        String has = "host.interface(s).addresses.__contains__";
        return List.of(
                row("interface", "docker0", "exists: true", "host.interface(s).exists"),
                row("interface", "quiet", "exists: true", "host.interface(s).exists"),
                row("interface", "eth9", "exists: false", "not host.interface(s).exists"),
                row("interface", "docker0", "addrs: {contains: 100.64.0.1/24}", has + "('100.64.0.1')"),
                row("interface", "docker0", "addrs: {contains: 100.64.9.1/24}", has + "('100.64.9.1')"),
                row("interface", "docker0", "addrs: {contains: 100.64.0.2/24}", has + "('100.64.0.2')"),
                row("interface", "lo", "addrs: {contains: \"::1/128\"}", has + "('::1')"),
                row("interface", "quiet", "addrs: {have-length: 0}", "host.interface(s).addresses == []"),
                row("interface", "eth9", "addrs: {not: {contains: 10.0.0.1/8}}", "not " + has + "('10.0.0.1')")
                        .but("failed", "error", ABSENT));
    }

    private static Row listening(String port, String socket) {
        return row("port", port, "listening: true", "host.socket('" + socket + "').is_listening");
    }

    private static List<Row> sockets() {
        return List.of(
                listening("tcp:8001", "tcp://127.0.0.1:8001"),
                listening("8001", "tcp://8001")
                        .but(
                                "passed",
                                "failed",
                                "a port without an address is any; Testinfra wants all, of IPv4 and IPv6"),
                row("port", "tcp:8001", "ip: [127.0.0.1]", "host.socket('tcp://127.0.0.1:8001').is_listening"),
                row("port", "tcp:8001", "ip: {contains: 0.0.0.0}", "host.socket('tcp://0.0.0.0:8001').is_listening"),
                listening("tcp:8002", "tcp://0.0.0.0:8002"),
                listening("tcp6:8002", "tcp://:::8002"),
                listening("tcp6:8003", "tcp://:::8003"),
                listening("8003", "tcp://8003"),
                listening("tcp:8003", "tcp://0.0.0.0:8003")
                        .but("failed", "passed", "a socket of IPv6 that takes IPv4 too is tcp6, as in goss"),
                listening("tcp6:8004", "tcp://::1:8004"),
                listening("udp:8005", "udp://127.0.0.1:8005"),
                listening("udp:8001", "udp://127.0.0.1:8001"),
                listening("tcp:8009", "tcp://127.0.0.1:8009"),
                listening("unix:/srv/socket", "unix:///srv/socket"),
                listening("unix:/srv/nowhere", "unix:///srv/nowhere"));
    }

    private static List<Row> names() {
        return List.of(
                row("dns", "db.test", "resolvable: true", "host.addr(s).is_resolvable"),
                row("dns", "db.test", "addrs: [10.1.2.3]", "host.addr(s).ipv4_addresses == ['10.1.2.3']"),
                row("dns", "nowhere.test", "resolvable: false", "not host.addr(s).is_resolvable"),
                row(
                        "addr",
                        "tcp://127.0.0.1:8001",
                        "reachable: true",
                        "host.addr('127.0.0.1').port(8001).is_reachable"),
                row(
                        "addr",
                        "tcp://localhost:8002",
                        "reachable: true",
                        "host.addr('localhost').port(8002).is_reachable"),
                row(
                        "addr",
                        "tcp://127.0.0.1:8009",
                        "reachable: true",
                        "host.addr('127.0.0.1').port(8009).is_reachable"));
    }

    private static Row process(String name, String expect, String assertion) {
        return row("process", name, expect, "len(host.process.filter(" + assertion);
    }

    private static List<Row> processes() {
        return List.of(
                process("worker", "running: true", "comm=s)) > 0"),
                process("worker", "count: 3", "comm=s)) == 3"),
                process("worker", "users: {contains: ec2-user}", "comm=s, user='ec2-user')) > 0"),
                process("worker", "users: {contains: bin}", "comm=s, user='bin')) > 0"),
                process("worker", "commands: {contains: /srv/bin/worker 1001}", "args='/srv/bin/worker 1001')) > 0"),
                process("nowhere", "running: false", "comm=s)) == 0"),
                process("work", "running: true", "comm=s)) > 0"),
                process("a-name-longer-than-kept", "running: true", "comm=s)) > 0")
                        .but(
                                "passed",
                                "failed",
                                "the kernel keeps 15 characters of a name; amibake knows the rest too"),
                process("a listener", "running: true", "comm=s)) > 0")
                        .but("passed", "failed", "a name with a blank, of which Testinfra reads the first word"));
    }

    private static Row command(String command, String expect, String assertion) {
        return row("command", command, expect, "host.run(s)." + assertion);
    }

    private static List<Row> commands() {
        return List.of(
                command("exit 3", "status: 3", "rc == 3"),
                command("nowhere", "status: 127", "rc == 127"),
                command("printf 'a\\nb\\n'", "stdout: \"a\\nb\\n\"", "stdout == 'a\\nb\\n'"),
                command("printf x >&2", "stderr: x", "stderr == 'x'"),
                command("printf x >&2", "stdout: x", "stdout == 'x'"),
                command("cat", "stdout: \"\"", "stdout == ''"),
                command("id -u", "stdout: \"0\\n\"", "stdout == '0\\n'"),
                command("printf '%s' \"it's\"", "stdout: it's", "stdout == \"it's\""),
                command("kill -9 $$", "status: {not: 0}", "rc != 0")
                        .but(
                                "inconclusive",
                                "passed",
                                "a command that was killed has no status; in Testinfra a negative one"),
                command("head -c 2000000 /dev/zero", "stdout: {not: {contains: x}}", "stdout.find('x') < 0")
                        .but("inconclusive", "passed", "amibake reads 1 MiB and does not judge what it has not read"));
    }
}
