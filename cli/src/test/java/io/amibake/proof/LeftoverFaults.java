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
}
