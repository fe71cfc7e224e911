package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.config.ImageConfig;
import io.amibake.config.LaunchKind;
import io.amibake.core.AmibakeException;
import io.amibake.core.Mapping;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.core.YamlReader;
import io.amibake.generator.Artifact;
import io.amibake.provisioning.ReleasePlan.StackPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of the stack that an image is tried with. */
final class StackOptions {
    static final List<CommandOption> OPTIONS = List.of(
            CommandOption.flag("stack", "also make the stack of the image, verify its instances, delete it"),
            CommandOption.value(
                            "stack-parameter", "KEY=VALUE", "a parameter of the stack, as VpcId=vpc-0123456789abcdef0")
                    .repeated());

    /** Those that the run fills. */
    private static final Set<String> OURS = Set.of("ImageId", "KeyName");

    /** Of a template that is handed over with the call. */
    private static final int MOST_BYTES = 51_200;

    private StackOptions() {}

    /** What is wrong with the options, all of it. */
    static List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        if (arguments.has("stack") && arguments.has("no-verify")) {
            problems.add(problem("stack", "--stack and --no-verify are both given", "keep one of them"));
        }
        if (!arguments.has("stack") && !arguments.values("stack-parameter").isEmpty()) {
            problems.add(problem("stack-parameter", "there is no stack to have a parameter", "add --stack"));
        }
        for (String text : arguments.values("stack-parameter")) {
            String key = key(text);
            if (key.isEmpty()) {
                String what = Printable.quoted(text) + " is not a parameter";
                problems.add(problem("stack-parameter", what, "write KEY=VALUE, such as VpcId=vpc-0123456789abcdef0"));
            } else if (OURS.contains(key)) {
                problems.add(problem("stack-parameter", key + " is the run's own", "leave it out"));
            }
        }
        return problems;
    }

    private static String key(String text) {
        return text.substring(0, Math.max(text.indexOf('='), 0));
    }

    /**
     * The stack that is asked for.
     *
     * @throws AmibakeException (status 2) when the image has none to try, or parameters are missing
     */
    static Optional<StackPlan> plan(Arguments arguments, ImageConfig image, List<Artifact> artifacts) {
        if (!arguments.has("stack")) {
            return Optional.empty();
        }
        if (image.launch().sshCidrs().isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "nobody may reach the instances of the stack by SSH, so they cannot be verified",
                    "launch.sshCidrs",
                    "name the blocks that SSH comes from: --set launch.sshCidrs=[198.51.100.7/32]"));
        }
        boolean isTemplate = image.launch().kind().contains(LaunchKind.TEMPLATE);
        String path = "cloudformation/launch-" + (isTemplate ? "template" : "configuration") + ".yaml";
        byte[] template = artifacts.stream()
                .filter(artifact -> artifact.path().equals(path))
                .findFirst()
                .map(Artifact::bytes)
                .orElseThrow(() -> AmibakeException.invalidInput(
                        new Problem("the image has no CloudFormation to try", "launch.kind", "name one there")));
        Map<String, String> given = new LinkedHashMap<>();
        arguments
                .values("stack-parameter")
                .forEach(text -> given.put(key(text), text.substring(key(text).length() + 1)));
        check(path, template, given);
        return Optional.of(new StackPlan(new String(template, StandardCharsets.UTF_8), given));
    }

    /** All that CloudFormation would refuse later, and one at a time. */
    private static void check(String path, byte[] template, Map<String, String> given) {
        List<Problem> problems = new ArrayList<>();
        if (template.length > MOST_BYTES) {
            problems.add(new Problem(
                    path + " has " + template.length + " bytes, and CloudFormation takes " + MOST_BYTES,
                    "launch",
                    "give fewer launch.tags"));
        }
        if (YamlReader.read(path, template) instanceof Mapping root
                && root.get("Parameters").orElse(null) instanceof Mapping parameters) {
            problems.addAll(new StackParameters(path, parameters, OURS).problems(given));
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
    }

    private static Problem problem(String option, String what, String fix) {
        return new Problem(what, "command line (--" + option + ")", fix);
    }
}
