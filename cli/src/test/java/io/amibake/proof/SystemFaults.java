package io.amibake.proof;

import static io.amibake.proof.Fault.ofImage;
import static io.amibake.proof.Fault.ofInstance;

import java.util.ArrayList;
import java.util.List;

/** Faults of the system beside Docker: zone, packages, clock, logs, cloud-init, metadata, first-run script. */
final class SystemFaults {
    private static final String ZONE = "baked-timezone";
    private static final String FIRSTRUN = "baked-firstrun-script";

    private static final String UPGRADES = "baked-cloud-init-upgrades";

    static final List<Fault> ALL = all();

    private SystemFaults() {}

    private static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(zone());
        all.addAll(packages());
        all.addAll(services());
        all.addAll(settings());
        all.addAll(firstrun());
        return List.copyOf(all);
    }

    private static List<Fault> zone() {
        return List.of(
                ofImage("the link is to another zone", "ln -sfn /usr/share/zoneinfo/UTC /etc/localtime", ZONE),
                ofImage(
                        "the file of another zone was copied",
                        "cp --remove-destination /usr/share/zoneinfo/Europe/Berlin /etc/localtime",
                        ZONE),
                ofImage(
                        "the file of the zone was copied and not linked",
                        "cp --remove-destination /usr/share/zoneinfo/America/Los_Angeles /etc/localtime",
                        ZONE),
                ofImage("the zone file was cut off", "rm /etc/localtime && printf TZif >/etc/localtime", ZONE),
                ofImage(
                        "the environment has another zone",
                        "printf 'TZ=\"Asia/Tokyo\"\\n' >>/etc/environment",
                        "baked-timezone-variable"),
                ofImage("the zone is missing", "rm /etc/localtime", ZONE),
                ofImage(
                        "the name of the zone is misspelt",
                        "ln -sfn /usr/share/zoneinfo/America/Los_Angles /etc/localtime",
                        ZONE),
                ofImage(
                        "the image is for another architecture",
                        "printf '#!/bin/sh\\nprintf \"aarch64\\\\n\"\\n' >/usr/sbin/uname && chmod 755 /usr/sbin/uname",
                        "baked-architecture"));
    }

    private static List<Fault> packages() {
        List<Fault> faults = new ArrayList<>();
        for (String name : List.of(
                "jq",
                "tzdata",
                "chrony",
                "rsyslog",
                "aws-cfn-bootstrap",
                "amazon-cloudwatch-agent",
                "nfs-utils",
                "unzip")) {
            faults.add(
                    ofImage("the package " + name + " is not installed", "uninstall " + name, "baked-package-" + name));
        }
        faults.add(ofImage("a program that the platform needs is gone", "lose jq /usr/bin/jq", "baked-programs"));
        faults.add(ofImage("a program is gone", "lose unzip /usr/bin/unzip", "baked-programs-unzip"));
        faults.add(ofImage("the agent's program is gone", "lose ecs-init $agent", "baked-programs"));
        faults.add(ofImage("the agent's program may not be run", "chmod 644 $agent", "baked-service-programs"));
        faults.add(ofImage("mount.nfs is gone", "lose nfs-utils /usr/sbin/mount.nfs", "baked-programs-nfs-utils"));
        return faults;
    }

    private static List<Fault> services() {
        String kept = "baked-kept-chronyd.service";
        String running = "baked-running-chronyd.service";
        String log = "baked-kept-rsyslog.service";
        return List.of(
                ofImage("the clock is not enabled", "systemctl disable chronyd.service", kept, running),
                ofInstance("the clock has stopped", "systemctl stop chronyd.service", running),
                ofImage(
                        "there is no clock",
                        "systemctl disable chronyd.service; rm $units/chronyd.service",
                        kept,
                        running),
                ofImage("the log is not enabled", "systemctl disable rsyslog.service", log),
                ofInstance("the log has stopped", "systemctl stop rsyslog.service", log),
                ofImage("the log is masked", "systemctl disable rsyslog.service; systemctl mask rsyslog.service", log));
    }

    private static List<Fault> settings() {
        String file = "/etc/cloud/cloud.cfg.d/99_amibake.cfg";
        String settings = "baked-cloud-init-settings";
        String metadata = "baked-imdsv2";
        return List.of(
                ofImage("cloud-init is not configured", "rm " + file, settings),
                ofImage(
                        "cloud-init upgrades packages",
                        "sed -i 's/^repo_upgrade: none/repo_upgrade: all/' " + file,
                        settings,
                        UPGRADES),
                ofImage(
                        "a later file has cloud-init upgrade packages",
                        "printf '#cloud-config\\nrepo_upgrade: all\\npackage_upgrade: true\\n' >"
                                + "/etc/cloud/cloud.cfg.d/99_zz.cfg",
                        UPGRADES),
                ofImage(
                        "a later file has a quoted key for it",
                        "printf '#cloud-config\\n\"package_upgrade\": true # now\\n' >/etc/cloud/cloud.cfg.d/99_zz.cfg",
                        UPGRADES),
                ofImage(
                        "a later file in JSON has cloud-init upgrade packages",
                        "printf '#cloud-config\\n{\"x\": [1], \"apt_upgrade\": true}\\n' >/etc/cloud/cloud.cfg.d/99_zz.cfg",
                        UPGRADES),
                ofImage(
                        "the last word has cloud-init upgrade packages",
                        "printf 'repo_upgrade: all\\n' >>" + file,
                        UPGRADES),
                ofImage("a setting of cloud-init is a comment", "sed -i 's/^repo_update/# &/' " + file, settings),
                ofImage("metadata is given without a token", "metadata_without_tokens", metadata),
                ofImage("nothing answers for metadata", "no_metadata", metadata),
                ofImage("there is no cfn-init", "rm /opt/aws/bin/cfn-init", "baked-cfn-cfn-init"),
                ofImage("cfn-init is not executable", "chmod 644 /opt/aws/bin/cfn-init", "baked-cfn-cfn-init"),
                ofImage("there is no cfn-signal", "rm /opt/aws/bin/cfn-signal", "baked-cfn-cfn-signal"),
                ofImage(
                        "cfn-signal is a link to nothing",
                        "ln -sf /nowhere /opt/aws/bin/cfn-signal",
                        "baked-cfn-cfn-signal"));
    }

    private static List<Fault> firstrun() {
        String script = "/home/ec2-user/firstrun.sh";
        return List.of(
                ofImage("the first-run script is missing", "rm " + script, FIRSTRUN),
                ofImage("the first-run script is not executable", "chmod 644 " + script, FIRSTRUN),
                ofImage(
                        "the first-run script is altered",
                        "sed -i 's/time_limit=300/time_limit=301/' " + script,
                        FIRSTRUN),
                ofImage("the first-run script has one more line end", "printf '\\n' >>" + script, FIRSTRUN),
                ofImage("the first-run script is empty", ": >" + script, FIRSTRUN),
                ofImage("the first-run script is the user's", "chown ec2-user " + script, FIRSTRUN),
                ofImage("the first-run script is of the user's group", "chgrp ec2-user " + script, FIRSTRUN),
                ofImage("anybody may write the first-run script", "chmod 777 " + script, FIRSTRUN),
                ofImage(
                        "the first-run script is a link to itself elsewhere",
                        "mv " + script + " /opt/firstrun.sh && ln -s /opt/firstrun.sh " + script,
                        FIRSTRUN),
                ofImage("the first-run script is a directory", "rm " + script + " && mkdir " + script, FIRSTRUN));
    }
}
