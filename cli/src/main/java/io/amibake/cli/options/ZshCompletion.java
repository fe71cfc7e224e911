package io.amibake.cli.options;

import java.util.List;

/** The completion script of zsh, for a file {@code _amibake} on its {@code fpath}. */
public final class ZshCompletion {
    private ZshCompletion() {}

    /** The script, in UTF-8 text that ends with a newline. */
    public static String of(List<Usage> commands) {
        StringBuilder script = new StringBuilder(4096);
        script.append("#compdef amibake\n");
        script.append("# zsh completion of amibake; save it as _amibake in a directory of $fpath\n");
        script.append("_amibake() {\n  local -a commands\n  commands=(\n");
        for (Usage usage : commands) {
            script.append("    ");
            appendQuoted(script, usage.command() + ":" + usage.summary());
            script.append('\n');
        }
        script.append("  )\n  if (( CURRENT == 2 )); then\n    _describe 'command' commands\n    return\n  fi\n");
        script.append("  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n");
        for (Usage usage : commands) {
            script.append("    ").append(usage.command()).append(")\n      _arguments");
            for (CommandOption option : usage.allOptions()) {
                appendOption(script, option);
                appendList(script, option);
            }
            if (!usage.operand().isEmpty()) {
                script.append(" \\\n        ");
                appendQuoted(
                        script, "1:" + usage.command() + ":" + action(usage.operandWords(commands), usage.operand()));
            }
            script.append("\n      ;;\n");
        }
        return script.append("  esac\n}\n_amibake \"$@\"\n").toString();
    }

    private static void appendOption(StringBuilder script, CommandOption option) {
        String repeat = option.occurs() == CommandOption.Occurs.ONCE ? "" : "*";
        String action = action(option.choices(), option.value());
        String value = option.takesValue() ? ":" + option.longName() + ":" + action : "";
        String text = "[" + escaped(option.description()) + "]" + value;
        script.append(" \\\n        ");
        // The sign says that the value may also come after one.
        appendQuoted(script, repeat + option.display() + (option.takesValue() ? "=" : "") + text);
        if (!option.shortName().isEmpty()) {
            script.append(" \\\n        ");
            appendQuoted(script, repeat + "-" + option.shortName() + text);
        }
    }

    /** More values of a list: the words after its first, up to the next option. */
    private static void appendList(StringBuilder script, CommandOption option) {
        if (option.occurs() == CommandOption.Occurs.LISTED) {
            String names = "(-" + option.shortName() + "|" + option.display() + ")*";
            String isInList = "[[ ${words[1,CURRENT-1][(R)-*]} == " + names + " ]]";
            script.append(" \\\n        ");
            appendQuoted(
                    script,
                    "*:" + option.longName() + ":{ " + isInList + " && " + action(option.choices(), option.value())
                            + " }");
        }
    }

    private static String action(List<String> choices, String value) {
        if (!choices.isEmpty()) {
            return "(" + String.join(" ", choices) + ")";
        }
        if (value.contains("DIR")) {
            return "_files -/";
        }
        if (value.equals("SIDE")) {
            return "{ _files; compadd -- ${(f)\"$(" + CommandOption.REVISIONS + ")\"} }";
        }
        return value.equals("FILE") ? "_files" : " ";
    }

    /** Brackets and colons end a description of {@code _arguments}. */
    private static String escaped(String description) {
        return description.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }

    private static void appendQuoted(StringBuilder script, String word) {
        script.append('\'').append(word.replace("'", "'\\''")).append('\'');
    }
}
