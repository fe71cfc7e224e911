package io.amibake.proof;

import static io.amibake.proof.Fault.ofImage;
import static io.amibake.proof.Fault.ofInstance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The faults of hosts that are directories, as they are made and as they show on instances that boot for real. */
final class InstanceFaults {
    /**
     * What an instance of the lab does not show: the second stage of its cloud-init forgets what instance was there before,
     * and its jq is no file of its package.
     */
    private static final Set<String> NOT_SHOWN =
            Set.of("cloud-init was here before", "a program that the platform needs is gone");

    static final List<Fault> BAKED = baked();

    /** The same, of those that hosts which are directories show alike every fourth one, unless all are asked for. */
    static List<Fault> ofTheGate() {
        List<String> alike = new ArrayList<>();
        for (List<Fault> faults : List.of(SystemFaults.ALL, DockerFaults.ALL, LeftoverFaults.ALL)) {
            faults.stream().filter(BAKED::contains).forEach(fault -> alike.add(fault.name()));
        }
        boolean all = System.getProperty("faults", "").equals("all") || System.getProperty("golden.update") != null;
        return BAKED.stream()
                .filter(fault -> all || alike.indexOf(fault.name()) % 4 <= 0)
                .toList();
    }

    private InstanceFaults() {}

    private static List<Fault> baked() {
        List<Fault> all = new ArrayList<>();
        all.addAll(SystemFaults.ALL);
        all.addAll(DockerFaults.ALL);
        all.addAll(LeftoverFaults.ALL);
        all.addAll(parameters());
        all.addAll(hardening());
        all.addAll(options());
        all.removeIf(fault -> NOT_SHOWN.contains(fault.name()));
        Map<String, Fault> real = new HashMap<>();
        more(real);
        otherwise(real);
        all.replaceAll(fault -> {
            Fault other = real.remove(fault.name());
            return other == null ? fault : other;
        });
        if (!real.isEmpty()) {
            throw new IllegalStateException("there are no such faults: " + real.keySet());
        }
        return List.copyOf(all);
    }

    /** The kernel has one that the image sets. */
    private static List<Fault> parameters() {
        String parameter = "net.ipv4.tcp_keepalive_time";
        String check = "baked-sysctl-" + parameter;
        String directory = "/etc/sysctl.d/";
        return List.of(
                ofImage("a kernel parameter is not set", "rm " + directory + "99-zz-amibake.conf", check),
                ofImage(
                        "a later file sets a kernel parameter",
                        "printf '" + parameter + " = 7201\\n' >" + directory + "99-zzz.conf",
                        check),
                ofImage(
                        "the name of a kernel parameter is misspelt",
                        "sed -i 's/keepalive_time/keepalive_tim/' " + directory + "99-zz-amibake.conf",
                        check),
                ofInstance("a kernel parameter is changed", "sysctl -q -w " + parameter + "=60", check));
    }

    /** What system.harden promises can be undone in each of the places it comes from. */
    private static List<Fault> hardening() {
        String ssh = "baked-hardened-sshd";
        String forAll = "baked-hardened-sshd-for-all";
        String directory = "/etc/ssh/sshd_config.d/";
        String modules = "/etc/modprobe.d/99-amibake.conf";
        String password = "PasswordAuthentication yes\\n";
        return List.of(
                ofImage(
                        "sshd asks for a password from the keyboard",
                        "sed -i 's/^KbdInteractiveAuthentication no/KbdInteractiveAuthentication yes/' " + directory
                                + "00-amibake.conf",
                        ssh),
                ofImage(
                        "the user may log in with a password",
                        "printf 'Match User ec2-user\\n" + password + "' >" + directory + "99-x.conf",
                        ssh,
                        forAll),
                ofImage(
                        "passwords are let in from some addresses",
                        "printf 'Match Address 10.0.0.0/8\\n  " + password + "' >" + directory + "99-x.conf",
                        forAll),
                ofImage(
                        "root may log in, as a file elsewhere has it",
                        "mkdir /etc/ssh/own; printf 'Match User root\\npermitrootlogin=prohibit-password\\n' >/etc/ssh/own/root"
                                + "; printf 'Include own/*\\n' >" + directory + "99-x.conf",
                        forAll),
                ofImage(
                        "the options of sshd let passwords in, and a command tell keys",
                        "printf 'OPTIONS=\"-oPasswordAuthentication=yes -o AuthorizedKeysCommand=/opt/k"
                                + " -o AuthorizedKeysCommandUser=nobody\"\\n' >/etc/sysconfig/sshd",
                        forAll,
                        "baked-no-other-keys"),
                ofImage(
                        "an earlier file lets passwords in",
                        "printf '" + password + "' >" + directory + "00-a.conf",
                        ssh),
                ofImage("sshd is not hardened", "rm " + directory + "00-amibake.conf", ssh),
                ofImage("a protocol can be loaded", "sed -i /sctp/d " + modules, "baked-hardened-protocols"),
                ofImage("a file system can be loaded", "sed -i /cramfs/d " + modules, "baked-hardened-protocols"),
                ofImage(
                        "core dumps are written",
                        "rm /etc/security/limits.d/99-amibake.conf",
                        "baked-hardened-core-dumps"),
                ofInstance(
                        "redirects are heeded",
                        "sysctl -q -w net.ipv4.conf.default.accept_redirects=1",
                        "baked-sysctl-net.ipv4.conf.default.accept_redirects"));
    }

    /** Where systemd itself takes Docker's options from, which the stand-in for it does not know. */
    private static List<Fault> options() {
        String bridge = "baked-docker-bridge";
        String options = "DOCKER_STORAGE_OPTIONS=--bip=10.0.0.1/24";
        return List.of(
                ofImage(
                        "all services are given another bridge",
                        "mkdir -p /etc/systemd/system.conf.d && printf '[Manager]\\nDefaultEnvironment=" + options
                                + "\\n' >/etc/systemd/system.conf.d/x.conf",
                        bridge),
                ofImage(
                        "an environment file that a pattern names has another bridge",
                        "mkdir -p /etc/docker/env.d /etc/systemd/system/docker.service.d && printf '" + options
                                + "\\n' >/etc/docker/env.d/a.env && printf '[Service]\\n"
                                + "EnvironmentFile=-/etc/docker/env.d/*.env\\n' >/etc/systemd/system/docker.service.d/x.conf",
                        bridge),
                ofImage(
                        "the options of Docker's storage have it listen on the network",
                        "printf 'DOCKER_STORAGE_OPTIONS=\"-H tcp://0.0.0.0:2375\"\\n' >/etc/sysconfig/docker-storage",
                        "baked-docker-listens"),
                ofImage(
                        "another daemon.json has Docker listen on the network",
                        "printf 'DOCKER_STORAGE_OPTIONS=--config-file=/etc/other.json\\n' >/etc/sysconfig/docker-storage; jq"
                                + " '. + {hosts: [\":2375\"]}' /etc/docker/daemon.json >/etc/other.json",
                        bridge,
                        "baked-docker-listens"),
                ofImage(
                        "Docker's socket is to listen on the network",
                        "mkdir -p /etc/systemd/system/docker.socket.d && printf '[Socket]\\nListenStream=0.0.0.0:2375\\n'"
                                + " >/etc/systemd/system/docker.socket.d/x.conf",
                        "baked-docker-listens"));
    }

    /** The lab's dockerd validates nothing, real units pull others in, a real dockerd makes its key, and the lab's cfn-signal is a link to its cfn-init. */
    private static void more(Map<String, Fault> real) {
        String socket = "baked-stopped-docker.socket";
        String docker = "baked-stopped-docker.service";
        String key = "baked-gone-docker-key";
        String docker0 = "baked-docker-interface";
        String engine = "baked-gone-docker-engine-id";
        String init = "baked-cfn-cfn-init";
        String signal = "baked-cfn-cfn-signal";
        String volume = "amazon-ecs-volume-plugin.";
        String file = "/etc/docker/daemon.json";
        String bridge = "baked-docker-bridge";
        String config = "baked-docker-daemon-config";
        put(real, ofImage("daemon.json is cut off", "printf '{\"bip\": \"100.64.0.1/24\"' >" + file, bridge, config));
        put(real, ofImage("daemon.json is YAML", "printf 'bip: 100.64.0.1/24\\n' >" + file, bridge, config));
        put(real, ofImage("the agent's program is gone", "rm $agent", "baked-programs", "baked-service-programs"));
        put(real, ofImage("there is no cfn-init", "rm /opt/aws/bin/cfn-init", "baked-programs", init, signal));
        put(real, ofImage("there is no cfn-signal", "rm /opt/aws/bin/cfn-signal", "baked-programs", signal));
        put(real, ofImage("cfn-init is not executable", "chmod 644 /opt/aws/bin/cfn-init", init, signal));
        put(real, ofImage("Docker is enabled", "systemctl enable docker.service", docker0, socket, docker, key));
        put(real, ofInstance("Docker runs", "systemctl start docker.service", docker0, socket, docker, key));
        put(
                real,
                ofImage(
                        "the agent is enabled",
                        "systemctl enable ecs.service; mkdir $units/ecs.service.d"
                                + "; printf '[Unit]\\nConditionPathExists=!/\\n' >$units/ecs.service.d/never.conf",
                        docker0,
                        socket,
                        docker,
                        "baked-stopped-ecs.service",
                        key));
        put(
                real,
                ofImage(
                        "the agent's volume plugin is enabled",
                        "systemctl enable " + volume + "service",
                        "baked-stopped-" + volume + "socket",
                        "baked-stopped-" + volume + "service"));
        put(real, ofInstance("the engine of the build is left", ": >/var/lib/docker/engine-id", engine));
    }

    /**
     * What takes more to be wrong: the lab lends an instance its /var/lib/docker, serves its metadata from outside, and has
     * no kernel that tells of its boot; cloud-init replaces host keys unless told otherwise, and those of dsa always; a log agent without settings
     * does not run; and an instance has to come up to be looked at.
     */
    private static void otherwise(Map<String, Fault> real) {
        String agent = "/opt/aws/amazon-cloudwatch-agent/";
        put(
                real,
                ofInstance(
                        "the image is for another architecture",
                        "printf '#!/bin/sh\\nprintf \"aarch64\\\\n\"\\n' >/usr/sbin/uname && chmod 755 /usr/sbin/uname",
                        "baked-architecture"));
        put(
                real,
                ofInstance(
                        "metadata is given without a token",
                        "ip address add 169.254.169.254/32 dev lo\nmkdir -p /opt/metadata/latest/meta-data\n"
                                + "cd /opt/metadata\nsetsid python3 -m http.server --bind 169.254.169.254 80"
                                + " >/dev/null 2>&1 </dev/null &\n"
                                + "curl -s -o /dev/null --retry 20 --retry-connrefused http://169.254.169.254/",
                        "baked-imdsv2"));
        put(
                real,
                ofInstance(
                        "nothing answers for metadata",
                        "ip route replace unreachable 169.254.169.254",
                        "baked-imdsv2"));
        put(
                real,
                ofInstance(
                        "the log agent runs",
                        "printf '{\"logs\": {}}\\n' >/opt/logs.json\n" + agent + "bin/amazon-cloudwatch-agent-ctl"
                                + " -a fetch-config -m ec2 -s -c file:/opt/logs.json",
                        "baked-stopped-amazon-cloudwatch-agent.service"));
        put(
                real,
                ofInstance(
                        "a container of the build is left",
                        "mkdir -p /var/lib/docker/containers/c0ffee",
                        "baked-empty-docker-containers"));
        for (Fault fault : LeftoverFaults.ALL) {
            if (fault.failing().contains("baked-clean-host-keys")) {
                String keep = "printf 'ssh_deletekeys: false\\n' >/etc/cloud/cloud.cfg.d/98_keys.cfg\n";
                put(
                        real,
                        new Fault(
                                fault.name(), keep + fault.inImage().replace("_dsa_", "_xmss_"), "", fault.failing()));
            }
            if (fault.name().equals("the machine id of D-Bus is left")) {
                // It is a link to the other one.
                String path = "/var/lib/dbus/machine-id";
                put(real, new Fault(fault.name(), "rm " + path + "\n" + fault.inImage(), "", fault.failing()));
            }
            if (fault.name().equals("the system log of the build goes on")) {
                String boots =
                        "printf '%s host kernel: Linux version 6.1.0\\n' \"$(date '+%b %e %T')\" >>/var/log/messages";
                put(real, new Fault(fault.name(), fault.inImage(), boots, fault.failing()));
            }
        }
    }

    private static void put(Map<String, Fault> real, Fault fault) {
        real.put(fault.name(), fault);
    }
}
