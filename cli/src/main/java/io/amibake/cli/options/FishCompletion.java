package io.amibake.cli.options;

import java.util.List;
import java.util.Set;

/** The completion script of fish, for {@code amibake completion fish | source}. */
public final class FishCompletion {
    private FishCompletion() {}

    /** The script, in UTF-8 text that ends with a newline. */
    public static String of(List<Usage> commands) {
        StringBuilder script = new StringBuilder(4096);
        script.append("# fish completion of amibake; load it with: amibake completion fish | source\n");
        script.append("complete -c amibake -f\n");
        for (Usage usage : commands) {
            script.append("complete -c amibake -n __fish_use_subcommand -a ").append(usage.command());
            appendDescription(script, usage.summary());
        }
        script.append("complete -c amibake -n __fish_use_subcommand -l version");
        appendDescription(script, "print the version");
        for (Usage usage : commands) {
            for (CommandOption option : usage.options()) {
                appendOption(script, usage, option);
            }
            for (CommandOption option : Usage.COMMON) {
                appendOption(script, usage, option);
            }
            appendOperand(script, usage, commands);
        }
        return script.toString();
    }

    private static void appendOption(StringBuilder script, Usage usage, CommandOption option) {
        appendCondition(script, usage).append(" -l ").append(option.longName());
        if (!option.shortName().isEmpty()) {
            script.append(" -s ").append(option.shortName());
        }
        if (option.takesValue()) {
            script.append(Set.of("FILE", "SIDE").contains(option.value()) ? " -r" : " -x");
            script.append(action(option.choices(), option.value()));
        }
        appendDescription(script, option.description());
        if (option.occurs() == CommandOption.Occurs.LISTED) {
            script.append("complete -c amibake -n '__fish_seen_subcommand_from ")
                    .append(usage.command());
            script.append("; and __fish_contains_opt -s ")
                    .append(option.shortName())
                    .append(' ');
            script.append(option.longName()).append("' -F\n");
        }
    }

    private static void appendOperand(StringBuilder script, Usage usage, List<Usage> commands) {
        String action = action(usage.operandWords(commands), usage.operand());
        if (!action.isEmpty()) {
            appendCondition(script, usage).append(action).append('\n');
        }
    }

    private static String action(List<String> choices, String value) {
        if (!choices.isEmpty()) {
            return " -a '" + String.join(" ", choices) + "'";
        }
        if (value.contains("DIR")) {
            return " -a '(__fish_complete_directories)'";
        }
        if (value.equals("SIDE")) {
            return " -F -a '(" + CommandOption.REVISIONS + ")'";
        }
        return value.equals("FILE") ? " -F" : "";
    }

    private static StringBuilder appendCondition(StringBuilder script, Usage usage) {
        return script.append("complete -c amibake -n '__fish_seen_subcommand_from ")
                .append(usage.command())
                .append('\'');
    }

    private static void appendDescription(StringBuilder script, String text) {
        script.append(" -d '")
                .append(text.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }
}
