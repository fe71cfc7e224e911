package io.amibake.proof;

import static io.amibake.proof.Fault.ofImage;

import java.util.ArrayList;
import java.util.List;

/** Things of the build that are left in the image. */
final class LeftoverFaults {
    private static final String HOST_KEYS = "baked-clean-host-keys";
    private static final String MACHINE_ID = "baked-clean-machine-id";
    private static final String KEYS = "baked-clean-authorized-keys";
    private static final String HISTORY = "baked-clean-shell-history";
    private static final String LOGS = "baked-clean-logs";
    private static final String CLOUD_INIT = "baked-clean-cloud-init";
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBuilder ";

    static final List<Fault> ALL = all();

    private LeftoverFaults() {}

    private static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(identity());
        all.addAll(keys());
        all.addAll(logs());
        all.addAll(access());
        all.addAll(records());
        return List.copyOf(all);
    }

    /** A file of the builder, which was written when the image was. */
    private static Fault left(String name, String path, String text, String failing) {
        String directory = path.substring(0, path.lastIndexOf('/'));
        String owner = path.startsWith("/home/") ? " && chown ec2-user: " + directory + " " + path : "";
        return ofImage(
                name,
                "mkdir -p " + directory + " && printf '%s\\n' '" + text + "' >" + path + " && touch -d '2 days ago' "
                        + path + owner,
                failing);
    }

    private static List<Fault> identity() {
        return List.of(
                left("a host key is left", "/etc/ssh/ssh_host_rsa_key", "private", HOST_KEYS),
                left("the public half of a host key is left", "/etc/ssh/ssh_host_dsa_key.pub", "public", HOST_KEYS),
                left("the machine id is left", "/etc/machine-id", "0123456789abcdef0123456789abcdef", MACHINE_ID),
                left(
                        "the machine id of D-Bus is left",
                        "/var/lib/dbus/machine-id",
                        "0123456789abcdef0123456789abcdef",
                        MACHINE_ID),
                left("the history of root is left", "/root/.bash_history", "ls", HISTORY),
                left("the history of the user is left", "/home/ec2-user/.bash_history", "ls", HISTORY),
                left("the history of Python is left", "/home/ec2-user/.python_history", "exit()", HISTORY));
    }

    private static List<Fault> keys() {
        String user = "/home/ec2-user/.ssh/authorized_keys";
        return List.of(
                left("the key of the build is left", user, KEY + "builder", KEYS),
                left("the key of Packer is left", user, KEY + "packer_65a1", KEYS),
                left("a key of root is left", "/root/.ssh/authorized_keys", KEY + "builder", KEYS),
                left("a key in the second file is left", user + "2", KEY + "builder", KEYS));
    }

    private static List<Fault> logs() {
        String cloud = "/var/lib/cloud/";
        return List.of(
                left("a log is left", "/var/log/dnf.log", "Installed", LOGS),
                left("a rotated log is left", "/var/log/messages-20260101", "builder", LOGS),
                left("a log in a directory is left", "/var/log/ecs/ecs-agent.log", "builder", LOGS),
                left(
                        "the system log of the build goes on",
                        "/var/log/messages",
                        "Jan  1 00:00:00 builder kernel: Linux version 6.1.0",
                        LOGS),
                ofImage(
                        "the system log of the build goes on, without its boot",
                        "for minute in 1 2 3 4 5 6 7; do printf '2026-01-01T09:0%s:00.0+00:00 builder systemd[1]: Started\\n'"
                                + " \"$minute\"; done >/var/log/messages",
                        LOGS),
                left(
                        "the log of cloud-init is about the builder too",
                        "/var/log/cloud-init.log",
                        "Writing to /var/lib/cloud/instances/i-0aaaaaaaaaaaaaaaa/sem",
                        LOGS),
                ofImage(
                        "cloud-init knows the builder",
                        "mkdir -p " + cloud + "instances/i-0aaaaaaaaaaaaaaaa",
                        CLOUD_INIT),
                left("cloud-init was here before", cloud + "data/instance-id", "i-0aaaaaaaaaaaaaaaa", CLOUD_INIT),
                left(
                        "cloud-init takes a task for done",
                        cloud + "sem/config_scripts_per_once.once",
                        "done",
                        CLOUD_INIT));
    }

    private static List<Fault> access() {
        String otherKeys = "baked-no-other-keys";
        String credentials = "baked-clean-credentials";
        return List.of(
                ofImage(
                        "an account is root too",
                        "printf 'toor:x:0:0::/root:/bin/sh\\n' >>/etc/passwd",
                        "baked-no-other-root"),
                left(
                        "sshd trusts an authority",
                        "/etc/ssh/sshd_config.d/99-ca.conf",
                        "TrustedUserCAKeys /etc/ssh/ca.pub",
                        otherKeys),
                ofImage(
                        "sshd trusts an authority that a file elsewhere names",
                        "mkdir -p /etc/ssh/own /etc/ssh/sshd_config.d && printf 'TrustedUserCAKeys /etc/ssh/ca.pub\\n'"
                                + " >/etc/ssh/own/ca && printf 'Include own/*\\n' >/etc/ssh/sshd_config.d/99-own.conf",
                        otherKeys),
                left(
                        "the user of the build may be root",
                        "/etc/sudoers.d/90-cloud-init-users",
                        "packer ALL=(ALL) NOPASSWD:ALL",
                        "baked-clean-sudoers"),
                left("root has credentials of AWS", "/root/.aws/credentials", "[default]", credentials),
                left("the user has credentials of AWS", "/home/ec2-user/.aws/credentials", "[default]", credentials),
                left("root has a private key", "/root/.ssh/id_ed25519", "private", credentials),
                left("root may pull images", "/root/.docker/config.json", "{\"auths\": {}}", credentials));
    }

    /** What an instance writes on, so that the time of the file tells nothing. */
    private static List<Fault> records() {
        return List.of(
                ofImage(
                        "logins to the builder are recorded",
                        "{ printf '\\007'; head -c 339 /dev/zero; printf '\\000\\000\\000\\145'; head -c 40 /dev/zero; }"
                                + " >/var/log/wtmp",
                        "baked-clean-logins"),
                ofImage(
                        "the output of the builder's cloud-init is left",
                        "printf \"Cloud-init v. 22.4.2 running 'modules:final' at Thu, 01 Jan 2026 00:00:00 +0000. Up 9.99"
                                + " seconds.\\ntoken\\n\" >/var/log/cloud-init-output.log",
                        "baked-clean-cloud-init-output"),
                left(
                        "a script of the build runs at each boot",
                        "/var/lib/cloud/scripts/per-boot/left.sh",
                        ":",
                        "baked-clean-boot-scripts"));
    }
}
