package io.amibake.proof;

import static io.amibake.proof.FileRows.ABSENT;
import static io.amibake.proof.Row.row;

import java.util.ArrayList;
import java.util.List;

/** Users, groups, packages and services, as root. */
final class AccountRows {
    private AccountRows() {}

    static List<Row> all() {
        List<Row> all = new ArrayList<>(users());
        all.addAll(groups());
        all.addAll(packages());
        all.addAll(services());
        return all;
    }

    private static Row user(String name, String expect, String assertion) {
        return row("user", name, expect, "host.user(s)." + assertion);
    }

    private static List<Row> users() {
        String password = "password: ";
        return List.of(
                user("root", "exists: true", "exists"),
                row("user", "nobody-here", "exists: false", "not host.user(s).exists"),
                user("ec2-user", "uid: 1000", "uid == 1000"),
                user("twin", "uid: 0", "uid == 0"),
                user("ec2-user", "gid: 0", "gid == 0"),
                user("ec2-user", "groups: {consist-of: [ec2-user, docker]}", "groups == ['ec2-user', 'docker']"),
                user("locked", "groups: {contains: docker}", "groups.__contains__('docker')"),
                user("open", "groups: {contains: docker}", "groups.__contains__('docker')"),
                user("ec2-user", "home: /home/ec2-user", "home == '/home/ec2-user'"),
                user("bin", "shell: /usr/sbin/nologin", "shell == '/usr/sbin/nologin'"),
                user("ec2-user", "comment: EC2 Default User", "gecos == 'EC2 Default User'"),
                user("locked", "comment: \",,,\"", "gecos == ',,,'"),
                user("ec2-user", password + "set", "password.startswith('$')"),
                user("locked", password + "locked", "password.startswith('!')"),
                user("root", password + "locked", "password == '*'"),
                user("open", password + "empty", "password == ''"),
                user("nobody-here", "uid: {not: 0}", "uid != 0").but("failed", "error", ABSENT));
    }

    private static List<Row> groups() {
        return List.of(
                row("group", "docker", "exists: true", "host.group(s).exists"),
                row("group", "docker", "gid: 991", "host.group(s).gid == 991"),
                row("group", "empty", "gid: 1", "host.group(s).gid == 1"),
                row("group", "nobody-here", "exists: false", "not host.group(s).exists"),
                row("group", "nobody-here", "gid: {not: 0}", "host.group(s).gid != 0")
                        .but("failed", "error", ABSENT));
    }

    private static Row installed(String name) {
        return row("package", name, "installed: true", "host.package(s).is_installed");
    }

    private static List<Row> packages() {
        return List.of(
                installed("jq"),
                installed("nowhere"),
                row("package", "nowhere", "installed: false", "not host.package(s).is_installed"),
                installed("kept"),
                installed("removed"),
                installed("unpacked"),
                installed("half-configured"),
                installed("half-installed"),
                installed("triggers"),
                installed("leaving")
                        .but("passed", "failed", "what is to be removed is still installed; in Testinfra it is not"),
                installed("webserver"),
                installed("libtwo:i386"),
                installed("libtwo")
                        .but("passed", "failed", "installed for two architectures, which Testinfra takes for none"),
                row("package", "jq", "version: 1.6-2.1", "host.package(s).version == '1.6-2.1'"),
                row("package", "jq", "version: \"1.6\"", "host.package(s).version == '1.6'"),
                row("package", "epoch", "version: \"1:9.2p1-2\"", "host.package(s).version == '1:9.2p1-2'"),
                row("package", "nowhere", "version: {not: \"1\"}", "host.package(s).version != '1'")
                        .but("failed", "error", ABSENT));
    }

    private static Row enabled(String unit) {
        return row("service", unit, "enabled: true", "host.service(s).is_enabled");
    }

    private static Row running(String unit) {
        return row("service", unit, "running: true", "host.service(s).is_running");
    }

    private static List<Row> services() {
        return List.of(
                enabled("up"),
                running("up"),
                enabled("down"),
                running("down"),
                enabled("both"),
                running("both"),
                running("both.service"),
                enabled("neither"),
                running("neither"),
                row("service", "hidden", "masked: true", "host.service(s).is_masked"),
                row("service", "up", "masked: true", "host.service(s).is_masked"),
                running("plain-static"),
                enabled("plain-static")
                        .but(
                                "failed",
                                "passed",
                                "a static unit that nothing wants does not start at boot; Testinfra goes by the exit status"),
                running("nowhere"),
                enabled("nowhere"),
                row("service", "nowhere", "running: false", "not host.service(s).is_running"),
                row("service", "nowhere", "exists: true", "not host.service(s).is_running")
                        .but(
                                "failed",
                                "passed",
                                "a misspelt unit does not exist; Testinfra can only say that it does not run"));
    }
}
