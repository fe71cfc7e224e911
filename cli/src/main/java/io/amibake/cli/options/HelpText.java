package io.amibake.cli.options;

import java.util.List;

/** The help of one command, or of all of them. */
public final class HelpText {
    private static final int WIDTH = 100;
    private static final int DESCRIPTION_COLUMN = 28;

    private HelpText() {}

    /** What {@code amibake help COMMAND} prints. */
    public static String of(Usage usage) {
        StringBuilder text = new StringBuilder(1024);
        text.append("amibake ")
                .append(usage.command())
                .append(": ")
                .append(usage.summary())
                .append("\n\nusage: ");
        text.append(synopsis(usage)).append('\n');
        if (!usage.details().isEmpty()) {
            text.append('\n').append(usage.details()).append('\n');
        }
        text.append("\noptions:\n");
        for (CommandOption option : usage.options()) {
            appendOption(text, option);
        }
        for (CommandOption option : Usage.COMMON) {
            appendOption(text, option);
        }
        return text.toString();
    }

    /** What {@code amibake --help} prints. */
    public static String of(List<Usage> commands, String footer) {
        StringBuilder text = new StringBuilder(2048);
        text.append("amibake bakes machine images that can be trusted: one YAML file becomes the Packer template,\n")
                .append(
                        "the provisioning scripts, the CloudFormation that launches the image and the checks that prove it.\n")
                .append("\nusage: amibake COMMAND [OPTION...]\n\ncommands:\n");
        for (Usage usage : commands) {
            String left = usage.operand().isEmpty() ? usage.command() : usage.command() + " " + usage.operand();
            appendRow(text, left, usage.summary());
        }
        return text.append('\n').append(footer).toString();
    }

    private static String synopsis(Usage usage) {
        StringBuilder text = new StringBuilder("amibake ").append(usage.command());
        if (!usage.operand().isEmpty()) {
            text.append(' ').append(usage.operand());
        }
        int column = text.length();
        for (CommandOption option : usage.options()) {
            String word = synopsis(option);
            if (column + 1 + word.length() > WIDTH - "usage: ".length()) {
                text.append("\n        ");
                column = 0;
            }
            text.append(' ').append(word);
            column += 1 + word.length();
        }
        return text.toString();
    }

    private static String synopsis(CommandOption option) {
        String name = option.shortName().isEmpty() ? option.display() : "-" + option.shortName();
        String word = option.takesValue() ? name + " " + option.value() : name;
        if (option.occurs() == CommandOption.Occurs.LISTED) {
            word += "...";
        }
        if (option.required()) {
            return word;
        }
        return option.occurs() == CommandOption.Occurs.REPEATED ? "[" + word + "]..." : "[" + word + "]";
    }

    private static void appendOption(StringBuilder text, CommandOption option) {
        String left = option.shortName().isEmpty() ? "    " : "-" + option.shortName() + ", ";
        left += option.display() + (option.takesValue() ? " " + option.value() : "");
        appendRow(text, left, option.description());
    }

    /** Two columns; the right one is wrapped, and starts on a line of its own where the left one is too wide. */
    private static void appendRow(StringBuilder text, String left, String right) {
        text.append("  ").append(left);
        int column = 2 + left.length();
        if (column >= DESCRIPTION_COLUMN) {
            text.append('\n');
            column = 0;
        }
        pad(text, column);
        column = DESCRIPTION_COLUMN;
        for (String word : right.split(" ")) {
            if (column + 1 + word.length() > WIDTH) {
                text.append('\n');
                pad(text, 0);
                column = DESCRIPTION_COLUMN;
            }
            if (column > DESCRIPTION_COLUMN) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }

    private static void pad(StringBuilder text, int column) {
        for (int i = column; i < DESCRIPTION_COLUMN; i++) {
            text.append(' ');
        }
    }
}
