package io.amibake.generator.diff;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Single changes of a config, or of a file that was generated from it. */
final class Edits {
    private static final String PACKER = "packer.json";
    private static final String TEMPLATE = "cloudformation/launch-template.yaml";
    private static final String CONFIGURATION = "cloudformation/launch-configuration.yaml";
    private static final String CHECKS = "verification/checks.yaml";
    private static final String USER = "\"ssh_username\": \"ec2-user\",";

    private Edits() {}

    /**
     * One change.
     *
     * @param file that is edited; empty for a change of the config
     * @param from what is replaced in it, wherever it occurs
     * @param to what by; of the config, the setting
     */
    record Edit(String what, String file, String from, String to) {}

    static final List<Edit> ALL = List.of(
            config("the build runs on a larger instance", "build.instanceType=t3.large"),
            config("another source AMI", "source.ami=ami-0fedcba9876543210"),
            config("another name", "name=Other Image"),
            config("another time zone", "system.timezone=Europe/Paris"),
            config("one more package", "system.packages=[htop]"),
            config("one account more has the AMI", "image.users=[123456789012, 210987654321]"),
            config("no account has the AMI", "image.users="),
            config("a tag of the AMI", "image.tags={Team: web}"),
            config("a larger root volume", "build.rootVolume={size: 40GiB, type: gp3}"),
            config("another Docker bridge", "docker.bridgeCidr=100.70.0.0/24"),
            config("SSH is open to everybody", "launch.sshCidrs=[0.0.0.0/0]"),
            config("SSH is open to a part of who it was", "launch.sshCidrs=[10.1.0.0/16]"),
            config("SSH is open to nobody", "launch.sshCidrs="),
            config("another instance type of the stack", "launch.instanceType=t3.large"),
            config("more instances", "launch.capacity={min: 1, max: 5, desired: 2}"),
            config("images are no longer hardened", "system.harden=false"),
            config("kernel parameters", "system.sysctl={net.core.somaxconn: 4096}"),
            new Edit("the AMI is not encrypted", PACKER, "\"encrypt_boot\": true", "\"encrypt_boot\": false"),
            new Edit("the AMI does not ask for IMDSv2", PACKER, "      \"imds_support\": \"v2.0\",\n", ""),
            new Edit("everybody has the AMI", PACKER, USER, USER + "\n\"ami_groups\": [\"all\"],"),
            new Edit(
                    "a public address for the build",
                    PACKER,
                    "\"associate_public_ip_address\": \"false\"",
                    "\"associate_public_ip_address\": \"true\""),
            new Edit(
                    "the build's SSH is open to everybody, as it was",
                    PACKER,
                    USER,
                    USER + "\n\"temporary_security_group_source_cidrs\": [\"0.0.0.0/0\"],"),
            new Edit("what follows the build", PACKER, "\"strip_path\": true", "\"strip_path\": false"),
            new Edit("the layout of the template", PACKER, "\n  ", "\n    "),
            new Edit(
                    "provisioners in another order",
                    PACKER,
                    provisioner("install-os-packages") + provisioner("set-docker-opts"),
                    provisioner("set-docker-opts") + provisioner("install-os-packages")),
            new Edit("a comment of a script", "scripts/set-docker-opts.sh", "set -eu\n", "set -eu\n# A word more.\n"),
            new Edit("root may log in", "scripts/harden.sh", "PermitRootLogin no", "PermitRootLogin yes"),
            new Edit("host keys stay", "scripts/cleanup.sh", "/etc/ssh/ssh_host_*", "/etc/ssh/none"),
            new Edit("a line of firstrun.sh", "files/firstrun.sh", "PATH=${PATH:-}:/usr/local/sbin", "PATH=${PATH:-}"),
            new Edit("instances without IMDSv2", TEMPLATE, "HttpTokens: \"required\"", "HttpTokens: \"optional\""),
            new Edit("volumes are not encrypted", TEMPLATE, "Encrypted: true", "Encrypted: false"),
            new Edit(
                    "instances get public addresses",
                    TEMPLATE,
                    "AssociatePublicIpAddress: false",
                    "AssociatePublicIpAddress: true"),
            new Edit(
                    "a launch configuration with public addresses",
                    CONFIGURATION,
                    "AssociatePublicIpAddress: false",
                    "AssociatePublicIpAddress: true"),
            new Edit(
                    "another description of the group",
                    TEMPLATE,
                    "GroupDescription: Container instances of the cluster",
                    "GroupDescription: Others"),
            new Edit("logs are kept longer", TEMPLATE, "RetentionInDays: 30", "RetentionInDays: 90"),
            new Edit("the role may do more", TEMPLATE, "- ecs:Poll\n", "- ecs:Poll\n                  - ecs:RunTask\n"),
            new Edit("the role may do less", TEMPLATE, "                  - ecs:Poll\n", ""),
            new Edit(
                    "a condition of the role is gone",
                    TEMPLATE,
                    "                Condition:\n                  ArnEquals:\n                    ecs:cluster:\n"
                            + "                      Fn::GetAtt: [ApplicationCluster, Arn]\n",
                    ""),
            new Edit(
                    "a resource more",
                    TEMPLATE,
                    "  ApplicationCluster:\n",
                    "  Topic:\n    Type: AWS::SNS::Topic\n  ApplicationCluster:\n"),
            new Edit("a resource less", TEMPLATE, "  ApplicationCluster:\n    Type: AWS::ECS::Cluster\n", ""),
            new Edit("updates wait longer", TEMPLATE, "PauseTime: \"PT15M\"", "PauseTime: \"PT30M\""),
            new Edit("words of the template", TEMPLATE, "Description: \"Container inst", "Description: \"The inst"),
            new Edit("an output more", TEMPLATE, "Outputs:\n", "Outputs:\n  Another:\n    Value: x\n"),
            new Edit("a comment of the template", TEMPLATE, "# While instances change", "# Meanwhile"),
            new Edit("user data", TEMPLATE, "/opt/aws/bin/cfn-init -v", "/opt/aws/bin/cfn-init"),
            new Edit("metadata of cfn-init", TEMPLATE, "sh firstrun.sh", "sh -x firstrun.sh"),
            new Edit("the default of a parameter", TEMPLATE, "    Default: \"t3.micro\"", "    Default: \"m5.large\""),
            new Edit("a check less, another more", CHECKS, "- id: \"baked-timezone\"", "- id: \"zone\""),
            new Edit(
                    "a check that is a warning",
                    CHECKS,
                    "  - id: \"baked-architecture\"\n",
                    "  - id: \"baked-architecture\"\n    severity: \"warning\"\n"),
            new Edit(
                    "a check that comes later",
                    CHECKS,
                    "    phase: \"baked\"\n    kind: \"timezone\"",
                    "    phase: \"firstrun\"\n    kind: \"timezone\""),
            new Edit("an expectation less", CHECKS, "      bytes: \"UTC\"\n", ""),
            new Edit(
                    "an expectation more",
                    CHECKS,
                    "      bytes: \"UTC\"\n",
                    "      bytes: \"UTC\"\n      zone: \"UTC\"\n"),
            new Edit("another value is expected", CHECKS, "stdout: \"x86_64\\n\"", "stdout: \"aarch64\\n\""),
            new Edit("a part is enough", CHECKS, "stdout: \"x86_64\\n\"", "stdout: {contains: \"x86\"}"),
            new Edit("a pattern that matches more", CHECKS, "\"matches\": \"^ +total\"", "\"matches\": \".*\""),
            new Edit("a part of several is gone", CHECKS, "[{\"contains\": \"Mem\"}, ", "["),
            new Edit("one way more", CHECKS, "{\"and\": [{\"contains\": \"Mem\"}", "{\"or\": [{\"contains\": \"Mem\"}"),
            new Edit("a check less", CHECKS, "  - {\"id\": \"free-memory\", ", "  # {\"id\": \"free-memory\", "),
            new Edit("the reason of a check", CHECKS, "the image is built for x86_64", "x86_64"),
            new Edit("a comment of the checks", CHECKS, "  # The system\n", "  # System\n"));

    private static Edit config(String what, String setting) {
        return new Edit(what, "", "", setting);
    }

    private static String provisioner(String script) {
        return "    {\n      \"type\": \"shell\",\n      \"script\": \"scripts/" + script + ".sh\"\n    },\n";
    }

    static FileVersion file(String text, boolean executable) {
        return FileVersion.of(text.getBytes(StandardCharsets.UTF_8), executable);
    }
}
