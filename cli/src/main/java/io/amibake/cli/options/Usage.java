package io.amibake.cli.options;

import java.util.ArrayList;
import java.util.List;

/**
 * What one command takes, and what its help says.
 *
 * @param command its name
 * @param operand what follows the name without an option: empty, {@code NAME} or {@code [NAME]}; words joined by
 *     {@code |} are the only ones allowed, {@code [COMMAND]} is any command's name
 * @param summary one clause for the list of commands, without a final stop
 * @param options its own options, in the order of its help
 * @param details paragraphs for {@code help COMMAND}
 */
public record Usage(String command, String operand, String summary, List<CommandOption> options, String details) {
    public Usage {
        options = List.copyOf(options);
    }

    /** The options that every command has. */
    public static final List<CommandOption> COMMON = List.of(
            CommandOption.flag("stack-trace", "on a bug of amibake, print the stack trace on stderr"),
            CommandOption.flag("help", "print this help").shortened("h"));

    /** Its own options and those that every command has. */
    List<CommandOption> allOptions() {
        List<CommandOption> all = new ArrayList<>(options);
        all.addAll(COMMON);
        return all;
    }

    /** The one word that may follow the command's name has to be there. */
    boolean operandRequired() {
        return !operand.isEmpty() && operand.charAt(0) != '[';
    }

    /** The only words allowed as operand; empty when any may be given. */
    List<String> operandChoices() {
        if (operand.isEmpty()) {
            return List.of();
        }
        return CommandOption.choicesOf(operandRequired() ? operand : operand.substring(1, operand.length() - 1));
    }

    /** The words that a shell offers for the operand. */
    List<String> operandWords(List<Usage> commands) {
        if (!operand.equals("[COMMAND]")) {
            return operandChoices();
        }
        List<String> names = new ArrayList<>();
        for (Usage usage : commands) {
            names.add(usage.command());
        }
        return names;
    }
}
