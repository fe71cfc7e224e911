package io.amibake.generator.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sandboxes with what the scripts find on an instance of each platform. */
final class Instance {
    private static final List<String> UPSTART_SERVICES =
            List.of("docker", "awslogs", "sshd", "rsyslog", "crond", "ntpd", "auditd");

    private static final String ECS_UNIT = """
            [Unit]
            Description=Amazon Elastic Container Service - container agent
            Wants=docker.service
            After=docker.service
            After=cloud-final.service

            [Service]
            Type=simple
            ExecStart=/usr/libexec/amazon-ecs-init start

            [Install]
            WantedBy=multi-user.target
            """;

    private Instance() {}

    /** As its source image starts: Docker and the agent run and are enabled. */
    static Sandbox started(String platform, Path root) {
        return of(platform, root, "active", "enabled");
    }

    /** As an image that was cleaned up starts: Docker and the agent do not. */
    static Sandbox baked(String platform, Path root) {
        Sandbox sandbox = of(platform, root);
        return platform.equals("amazon-linux-1") ? sandbox.file("/etc/init/ecs.override", "manual\n") : sandbox;
    }

    private static Sandbox of(String platform, Path root, String... states) {
        Sandbox sandbox = Sandbox.in(root)
                .file(
                        "/etc/passwd",
                        user(root, "root", "/root")
                                + user(root, "bin", "/nonexistent")
                                + user(root, "ec2-user", "/home/ec2-user"))
                .file("/etc/ecs/ecs.config", "ECS_LOGLEVEL=info\n", "rw-------")
                .file("/etc/cloud/cloud.cfg.d/05_logging.cfg", "logcfg: x\n")
                .file("/tmp/keep/me", "")
                .file("/var/tmp/keep/me", "")
                .file("/var/log/messages", "Jan  1 00:00:00 builder\n");
        zones(sandbox);
        switch (platform) {
            case "amazon-linux-1" -> upstart(sandbox, states);
            case "debian-12" -> debian(sandbox, states);
            default -> amazon(platform, sandbox, states);
        }
        return sandbox;
    }

    /** A line of /etc/passwd, whose home is in the sandbox: scripts remove keys from every home. */
    private static String user(Path root, String name, String home) {
        return name + ":x:0:0::" + root + home + ":/bin/sh\n";
    }

    /** The zones, and the system's as the AMIs have it: a plain file, and not a link. */
    private static void zones(Sandbox sandbox) {
        Path zones = Path.of("/usr/share/zoneinfo");
        try {
            Files.copy(zones.resolve("UTC"), sandbox.path("/etc/localtime"));
            for (String zone : List.of("UTC", "America/Los_Angeles", "Europe/Berlin")) {
                Path copy = sandbox.path("/usr/share/zoneinfo").resolve(zone);
                Files.createDirectories(copy.getParent());
                Files.copy(zones.resolve(zone), copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void upstart(Sandbox sandbox, String... states) {
        for (String program : List.of("initctl", "service", "chkconfig")) {
            sandbox.standIn("upstart/" + program, "bin/" + program);
        }
        for (String service : UPSTART_SERVICES) {
            sandbox.file("/etc/init.d/" + service, "").service(service);
        }
        sandbox.service("docker", states)
                .service("ecs", states)
                .service("rsyslog", "active", "enabled")
                .service("ntpd", "active", "enabled")
                .file("/etc/init/ecs.conf", "start on stopped rc RUNLEVEL=[345]\n")
                .file("/etc/os-release", "NAME=\"Amazon Linux AMI\"\nID=\"amzn\"\nVERSION_ID=\"2016.09\"\n")
                .file("/etc/sysconfig/clock", "# The time zone of the system\nZONE=\"UTC\"\nUTC=true\n")
                .file("/etc/yum.conf", "[main]\nkeepcache=0\n")
                .file("/etc/sysconfig/docker", sysconfigDocker("nofile=1024:4096"));
        cfn(sandbox);
    }

    private static void amazon(String platform, Sandbox sandbox, String... states) {
        systemd(sandbox, states);
        String version = platform.equals("amazon-linux-2") ? "2" : "2023";
        sandbox.service("ecs.service", states)
                .service("amazon-ecs-volume-plugin.socket", states)
                .service("amazon-ecs-volume-plugin.service", states)
                .service("amazon-cloudwatch-agent.service")
                .service("chronyd.service", "active", "enabled")
                .service("sshd.service", "active", "enabled")
                .file("/usr/lib/systemd/system/ecs.service", ECS_UNIT)
                .file("/etc/os-release", "ID=\"amzn\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"" + version + "\"\n")
                .file("/etc/yum.conf", "[main]\nkeepcache=0\n")
                .file("/etc/dnf/dnf.conf", "[main]\ngpgcheck=1\n")
                .file("/etc/sysconfig/docker", sysconfigDocker("nofile=32768:65536"))
                .file("/opt/aws/amazon-cloudwatch-agent/etc/common-config.toml", "# [proxy]\n[ssl]\n  ca = \"x\"\n")
                .standIn(
                        "common/amazon-cloudwatch-agent-ctl",
                        "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl");
        cfn(sandbox);
    }

    private static void debian(Sandbox sandbox, String... states) {
        systemd(sandbox, states);
        sandbox.service("ssh.service", "active", "enabled")
                .service("systemd-timesyncd.service", "active", "enabled")
                .file("/etc/os-release", "PRETTY_NAME=\"Debian 12\"\nID=debian\nVERSION_ID=\"12\"\n")
                .file("/etc/timezone", "Etc/UTC\n")
                .file("/etc/default/docker", "# DOCKER_OPTS=\"--dns 8.8.8.8\"\n");
    }

    private static void systemd(Sandbox sandbox, String... states) {
        sandbox.standIn("systemd/systemctl", "bin/systemctl")
                .standIn("systemd/journalctl", "bin/journalctl")
                .service("docker.service", states)
                .service("docker.socket", states)
                .service("rsyslog.service", "active", "enabled")
                .file("/usr/lib/systemd/system/docker.service", "[Unit]\nAfter=network-online.target\n")
                .file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
    }

    private static void cfn(Sandbox sandbox) {
        sandbox.file("/opt/aws/bin/cfn-init", "", "rwxr-xr-x").file("/opt/aws/bin/cfn-signal", "", "rwxr-xr-x");
    }

    private static String sysconfigDocker(String limit) {
        return "# The max number of open files for the daemon itself\nDAEMON_MAXFILES=1048576\n"
                + "OPTIONS=\"--default-ulimit " + limit + "\"\nDAEMON_PIDFILE_TIMEOUT=10\n";
    }
}
