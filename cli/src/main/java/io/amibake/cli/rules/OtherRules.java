package io.amibake.cli.rules;

import io.amibake.cli.findings.RuleDescription;
import io.amibake.cli.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ids of findings that no rule of amibake's own gives: the faults of a config, and what other programs find. */
public enum OtherRules {
    CONFIG(
            OtherRules.CONFIG_ID,
            "",
            "the config is wrong: amibake refuses it and renders nothing",
            "A key that is not known, a value that cannot be, or values that do not fit together. All such faults of all"
                    + " files are found before anything is rendered, so no other rule is asked while there is one.",
            "do what the finding itself says; README.md lists every key, 'amibake schema' prints the schema for editors,"
                    + " 'amibake config --explain' tells where a value comes from",
            ""),
    PACKER(
            "packer",
            "validate",
            "'packer validate' refuses the rendered Packer template",
            "Packer reads the template as it would before a build, without asking AWS: a key that its release does not"
                    + " know, or a value that it does not take, would end the build at once.",
            "set packer.version to the release that builds, and see packer.builder for a key of your own",
            "https://developer.hashicorp.com/packer/docs/commands/validate"),
    SHELLCHECK(
            "shellcheck",
            "SC[0-9]{4}",
            "ShellCheck finds a fault in a rendered script",
            "The scripts run as root while the image is built and when it first boots. Those that amibake ships have no"
                    + " findings: one comes from a template of your own (--templates), or from an unusual value.",
            "read what ShellCheck says of the id, and mend the template or the value",
            "https://www.shellcheck.net/wiki/"),
    CFN_LINT(
            "cfn-lint",
            "[EWI][0-9]{4}",
            "cfn-lint finds a fault in rendered CloudFormation",
            "It knows the types and properties of every resource and region. E is an error that CloudFormation would end"
                    + " the stack for, W a warning, I a remark.",
            "'cfn-lint --list-rules' says what the id stands for; mend the template of your own (--templates), or the"
                    + " value",
            "");

    /** The id of a config's faults. */
    public static final String CONFIG_ID = "config";

    private final String program;
    private final Pattern code;
    private final String what;
    private final String why;
    private final String fix;
    private final String page;

    OtherRules(String program, String code, String what, String why, String fix, String page) {
        this.program = program;
        this.code = Pattern.compile(code);
        this.what = what;
        this.why = why;
        this.fix = fix;
        this.page = page;
    }

    /** What the ids begin with, or are: {@code config packer shellcheck cfn-lint}. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (OtherRules rules : values()) {
            names.add(rules.program);
        }
        return names;
    }

    /** Those that an id such as {@code shellcheck/SC2086}, or the name of a program alone, belongs to. */
    public static Optional<OtherRules> of(String id) {
        for (OtherRules rules : values()) {
            if (id.equals(rules.program) || rules.isId(id)) {
                return Optional.of(rules);
            }
        }
        return Optional.empty();
    }

    /** Whether findings of another program have this id. */
    public static boolean isFromProgram(String id) {
        return id.indexOf('/') > 0 && of(id).isPresent();
    }

    /** The whole id that a code without its program was meant to be: {@code shellcheck/SC2086} for {@code SC2086}. */
    public static Optional<String> completed(String code) {
        for (OtherRules rules : values()) {
            if (!code.isEmpty() && rules.isId(rules.program + "/" + code)) {
                return Optional.of(rules.program + "/" + code);
            }
        }
        return Optional.empty();
    }

    /** What SARIF says of the id. */
    public RuleDescription description(String id, Severity severity) {
        return new RuleDescription(id, id.replace('/', '-'), severity, what, why, fix, page(id));
    }

    /** What {@code amibake validate --explain ID} prints. */
    public String explanation(String id) {
        String more = page.isEmpty() ? "" : "read on: " + page(id) + "\n";
        return id + ": " + what + "\n\n" + why + "\n\nfix: " + fix + "\n" + more;
    }

    private boolean isId(String id) {
        int codeStart = program.length() + 1;
        return id.startsWith(program + "/")
                && code.matcher(id.substring(codeStart)).matches();
    }

    /** ShellCheck has a page for each code. */
    private String page(String id) {
        boolean perCode = page.endsWith("/") && isId(id);
        return perCode ? page + id.substring(program.length() + 1) : page;
    }
}
