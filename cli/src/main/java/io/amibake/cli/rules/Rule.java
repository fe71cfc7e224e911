package io.amibake.cli.rules;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Findings;
import io.amibake.cli.findings.RuleDescription;
import io.amibake.cli.findings.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules, by id. An id is never used again for another meaning. */
public enum Rule {
    IMDSV1_ALLOWED(
            "AMI001",
            Severity.WARNING,
            "instances may use version 1 of the instance metadata service",
            "Version 1 answers any plain GET, so that one forged request of a web application on the instance gives the"
                    + " credentials of its role away. Version 2 wants a token first.",
            "set image.imdsv2: required"),
    IMDSV2_NOT_WRITTEN(
            "AMI002",
            Severity.WARNING,
            "packer.version does not know how to require version 2 of the instance metadata service",
            "The platform's default is to require it, but the template is for a Packer that cannot say so in the image:"
                    + " instances that are not launched from the generated templates allow version 1.",
            "set packer.version to 1.10 or later, or require version 2 wherever instances are launched"),
    NOT_ENCRYPTED(
            "AMI003",
            Severity.WARNING,
            "the image's snapshots are not encrypted",
            "Everybody whom the image or its snapshot is shared with, by intent or by mistake, reads all that is on it.",
            "set image.encrypt: true, and image.kmsKey when other accounts are to use the image"),
    PUBLIC_IMAGE(
            "AMI004",
            Severity.WARNING,
            "the image is shared with all of AWS",
            "Everybody can launch it and read all that is on it, and it stays so until somebody takes it back.",
            "name the accounts in image.users, or the organizations in image.organizations"),
    SSH_OPEN_TO_THE_WORLD(
            "AMI005",
            Severity.WARNING,
            "port 22 of the launched instances is open to the whole internet",
            "It is found and tried within minutes.",
            "name your own networks in launch.sshCidrs, or leave it empty and use Session Manager"),
    BUILD_OPEN_TO_THE_WORLD(
            "AMI006",
            Severity.NOTE,
            "while the image is built, its port 22 is open to the whole internet",
            "Packer's temporary security group admits every address unless it is told which.",
            "set build.network.sourceCidr to the address Packer runs at, or build.network.securityGroup.id"),
    LAUNCH_CONFIGURATION(
            "AMI007",
            Severity.WARNING,
            "a launch configuration is generated",
            "Accounts opened from 2024-10-01 cannot create one by any means, and none can use an instance type newer"
                    + " than 2022.",
            "set launch.kind: [template]"),
    PLATFORM_AT_ITS_END(
            "AMI008",
            Severity.WARNING,
            "the platform gets no security updates any more",
            "Every fault that is found in it from now on stays in the image.",
            "set platform to one that is still maintained"),
    PLATFORM_NEAR_ITS_END(
            "AMI009",
            Severity.NOTE,
            "the platform will get no security updates in half a year or less",
            "Moving to another one takes time.",
            "plan the move to a platform that is maintained longer"),
    PINNED_SOURCE(
            "AMI010",
            Severity.NOTE,
            "the image is built on one fixed AMI",
            "It gets the security updates of packages if system.update is on, but never those that only a new source AMI"
                    + " brings, and AWS deprecates AMIs after two years.",
            "use source.filter, or source.ssmParameter; or renew source.ami regularly"),
    TIMESTAMP_VERSION(
            "AMI011",
            Severity.NOTE,
            "the image's version is the time of the build",
            "Two builds of the same commit differ in name, and the name does not tell what was built.",
            "give a literal version; or {commitTimestamp}.{commit}, unless --check guards the output"),
    PUBLIC_ADDRESS(
            "AMI012",
            Severity.NOTE,
            "the launched instances get public addresses",
            "They are reachable from the internet wherever a security group lets them be.",
            "set launch.publicIp: false and launch into private subnets"),
    NO_UPDATE(
            "AMI013",
            Severity.NOTE,
            "the packages of the source AMI are not updated",
            "The image has the faults that were known when the source AMI was made.",
            "set system.update: true"),
    LOGIN_REFUSED(
            "AMI014",
            Severity.WARNING,
            "the build cannot log in: the platform refuses the RSA key that Packer 1.6 makes and signs SHA-1 with",
            "Packer 1.6 ignores temporary_key_pair_type, with which the template asks for an ed25519 key, and its SSH"
                    + " client knows no newer signature of RSA keys. From Packer 1.7 on, 'packer init' installs a release"
                    + " of the amazon plugin that makes the ed25519 key; from 1.9 on, RSA keys will do.",
            "set packer.version to 1.7 or later and build with that Packer, or give a key pair that is not RSA in"
                    + " packer.builder (ssh_keypair_name and ssh_private_key_file)"),
    DEPRECATED_AT_BIRTH(
            "AMI015",
            Severity.ERROR,
            "the time at which the image becomes deprecated is over",
            "EC2 takes no such time that is past: the build would fail at its end, when the AMI is made.",
            "set image.deprecateAt to a later time, or leave it out"),
    NAME_TAKEN(
            "AMI016",
            Severity.WARNING,
            "two images have one name",
            "AMIs are known by the image's name: of two that differ in the version alone, nobody can tell which is which, and"
                    + " release.retain of one counts the AMIs of the other. Images of another architecture or region may"
                    + " have the same name.",
            "give each image a name of its own");

    private final String id;
    private final Severity severity;
    private final String what;
    private final String why;
    private final String fix;

    Rule(String id, Severity severity, String what, String why, String fix) {
        this.id = id;
        this.severity = severity;
        this.what = what;
        this.why = why;
        this.fix = fix;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    public String fix() {
        return fix;
    }

    /** The rule of that id. */
    public static Optional<Rule> of(String id) {
        for (Rule rule : values()) {
            if (rule.id.equalsIgnoreCase(id)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** All ids, in order. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Rule rule : values()) {
            ids.add(rule.id);
        }
        return ids;
    }

    /**
     * What SARIF says of each rule: of amibake's own, of a config's faults, and of those of other programs that found
     * something.
     */
    public static List<RuleDescription> descriptions(Findings findings) {
        Map<String, RuleDescription> descriptions = new LinkedHashMap<>();
        for (Rule rule : values()) {
            String name = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
            descriptions.put(
                    rule.id, new RuleDescription(rule.id, name, rule.severity, rule.what, rule.why, rule.fix, ""));
        }
        String config = OtherRules.CONFIG_ID;
        descriptions.put(config, OtherRules.CONFIG.description(config, Severity.ERROR));
        for (Finding finding : findings.findings()) {
            String id = finding.rule();
            OtherRules.of(id)
                    .ifPresent(rules -> descriptions.putIfAbsent(id, rules.description(id, finding.severity())));
        }
        return List.copyOf(descriptions.values());
    }

    /** What {@code amibake validate --explain ID} prints. */
    public String explanation() {
        return id + " (" + severity + "): " + what + "\n\n" + why + "\n\nfix: " + fix + "\n";
    }
}
