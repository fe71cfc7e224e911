package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.config.AmiId;
import io.amibake.config.InvalidValue;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;

/** What {@code amibake verify} finds through AWS: an AMI, of which it starts a test instance, or a stack. */
final class AwsSubject {
    static final List<CommandOption> OPTIONS = List.of(
            CommandOption.value("ami", "ID", "verify a test instance of this AMI, which is deleted then"),
            CommandOption.value("manifest", "FILE", "the same of the AMI that Packer's manifest.json names"),
            CommandOption.value("stack", "NAME", "verify the instances of this stack's Auto Scaling groups"),
            CommandOption.value("config", "FILE", "the image's config: region, network and user of --ami and its kin")
                    .shortened("c"),
            Inputs.OVERLAY,
            Inputs.SET,
            TestHosts.SSH_FROM,
            Inputs.PROFILE);

    private static final List<String> SUBJECTS = List.of("ami", "manifest", "stack");

    private static final List<String> KEYS_OF_HOSTS = List.of("known-hosts", "insecure-host-key", "hosts-at-once");

    private AwsSubject() {}

    static boolean isIn(Arguments arguments) {
        return SUBJECTS.stream().anyMatch(arguments::has);
    }

    /** What is wrong with the options, all of it. */
    static List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (String option : List.of("ami", "manifest", "stack", "local", "host")) {
            if (arguments.has(option)) {
                given.add("--" + option);
            }
        }
        if (given.size() > 1) {
            String what = String.join(" and ", given) + " are given";
            problems.add(problem(given.get(0).substring(2), what, "keep one of them"));
        }
        if (!arguments.has("config")) {
            problems.add(problem(
                    given.get(0).substring(2),
                    given.get(0) + " needs the image's config, which says where the image is and who logs in",
                    "add -c FILE"));
        }
        List<String> unfit = new ArrayList<>(KEYS_OF_HOSTS);
        if (!arguments.has("stack")) {
            unfit.add("identity");
        } else if (arguments.has("ssh-from")) {
            problems.add(problem(
                    "ssh-from",
                    "--ssh-from is for the group of a test instance, and a stack has its own",
                    "remove it"));
        }
        refuse(
                arguments,
                unfit,
                "for instances that --host names: those of AWS are known by the keys on their consoles"
                        + (arguments.has("stack") ? "" : ", and a test instance has a key of its own"),
                problems);
        arguments.value("ami").ifPresent(text -> {
            try {
                AmiId.parse(text);
            } catch (InvalidValue invalid) {
                problems.add(problem("ami", invalid.what(), invalid.fix()));
            }
        });
        return problems;
    }

    /** What only means something for an image that is found through AWS. */
    static List<Problem> idle(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        refuse(
                arguments,
                List.of("config", "overlay", "set", "ssh-from", "profile"),
                "for --ami, --manifest or --stack",
                problems);
        return problems;
    }

    private static void refuse(Arguments arguments, List<String> options, String why, List<Problem> problems) {
        List<String> given = options.stream()
                .filter(arguments::has)
                .map(option -> "--" + option)
                .toList();
        if (!given.isEmpty()) {
            String all = String.join(", ", given);
            problems.add(problem(
                    given.get(0).substring(2), all + (given.size() == 1 ? " is " : " are ") + why, "remove " + all));
        }
    }

    private static Problem problem(String option, String what, String fix) {
        return new Problem(what, "command line (--" + option + ")", fix);
    }
}
