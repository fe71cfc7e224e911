package io.amibake.cli.options;

import java.util.List;

/** The completion script of bash, for {@code source <(amibake completion bash)}. */
public final class BashCompletion {
    /**
     * In {@code --option=value} the value is a word of its own, after a word of one equals sign; but where
     * COMP_WORDBREAKS has none, it is all one word.
     */
    private static final String AFTER_EQUALS_SIGN = """
              local prefix=''
              if [[ $word == --*=* ]]; then
                option=${word%%=*} prefix=${word%%=*}= word=${word#*=}
              elif [ "$word" = = ]; then
                word=''
              elif [ "$option" = = ] && [ "$COMP_CWORD" -gt 2 ]; then
                option=${COMP_WORDS[COMP_CWORD-2]}
              fi
            """;

    private BashCompletion() {}

    /** The script, in UTF-8 text that ends with a newline. */
    public static String of(List<Usage> commands) {
        StringBuilder script = new StringBuilder(4096);
        script.append("# bash completion of amibake; load it with: source <(amibake completion bash)\n");
        script.append("_amibake() {\n");
        script.append("  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} paths='' words=''\n");
        script.append(AFTER_EQUALS_SIGN);
        script.append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words='");
        for (Usage usage : commands) {
            script.append(usage.command()).append(' ');
        }
        script.append("--help --version'\n  else\n");
        appendLists(script, commands);
        script.append("    case \"${COMP_WORDS[1]} $option\" in\n");
        for (Usage usage : commands) {
            for (CommandOption option : usage.options()) {
                appendValue(script, usage, option);
            }
        }
        script.append("    esac\n");
        script.append("    if [ -z \"$words$paths\" ]; then\n      case \"${COMP_WORDS[1]}\" in\n");
        for (Usage usage : commands) {
            appendWords(script, usage, commands);
        }
        script.append("      esac\n    fi\n  fi\n");
        script.append("  local IFS=$' \\n'\n  COMPREPLY=()\n");
        script.append(
                "  if [ -n \"$words\" ]; then COMPREPLY=($(compgen -P \"$prefix\" -W \"$words\" -- \"$word\")); fi\n");
        script.append("  if [ -n \"$paths\" ]; then\n    compopt -o filenames 2>/dev/null\n");
        script.append(
                "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -P \"$prefix\" \"$paths\" -- \"$word\")\n  fi\n");
        return script.append("}\ncomplete -F _amibake amibake ./amibake\n").toString();
    }

    /** A list of values goes on until the next option. */
    private static void appendLists(StringBuilder script, List<Usage> commands) {
        script.append("    local last=$((COMP_CWORD - 1))\n");
        script.append(
                "    while [ \"$last\" -gt 1 ] && [[ ${COMP_WORDS[last]} != -* ]]; do last=$((last - 1)); done\n");
        script.append("    case \"${COMP_WORDS[1]} ${COMP_WORDS[last]}\" in\n");
        for (Usage usage : commands) {
            for (CommandOption option : usage.options()) {
                if (option.occurs() == CommandOption.Occurs.LISTED) {
                    script.append("      ").append(names(usage, option));
                    script.append(") [[ $word == -* || -n $prefix ]] || option=${COMP_WORDS[last]} ;;\n");
                }
            }
        }
        script.append("    esac\n");
    }

    /** {@code 'generate --config' | 'generate -c'}, a pattern of {@code case}. */
    private static String names(Usage usage, CommandOption option) {
        String name = "'" + usage.command() + " " + option.display() + "'";
        String letter = option.shortName();
        return letter.isEmpty() ? name : name + " | '" + usage.command() + " -" + letter + "'";
    }

    private static void appendValue(StringBuilder script, Usage usage, CommandOption option) {
        if (!option.takesValue()) {
            return;
        }
        script.append("      ").append(names(usage, option));
        script.append(") ");
        if (!option.choices().isEmpty()) {
            script.append("words='").append(String.join(" ", option.choices())).append('\'');
        } else if (option.value().equals("DIR")) {
            script.append("paths=-d");
        } else if (option.value().equals("FILE")) {
            script.append("paths=-f");
        } else if (option.value().equals("SIDE")) {
            script.append("paths=-f words=$(").append(CommandOption.REVISIONS).append(')');
        } else {
            script.append("return");
        }
        script.append(" ;;\n");
    }

    private static void appendWords(StringBuilder script, Usage usage, List<Usage> commands) {
        script.append("        ").append(usage.command()).append(") words='");
        for (String choice : usage.operandWords(commands)) {
            script.append(choice).append(' ');
        }
        for (CommandOption option : usage.options()) {
            script.append(option.display()).append(' ');
        }
        for (CommandOption option : Usage.COMMON) {
            script.append(option.display()).append(' ');
        }
        script.setLength(script.length() - 1);
        script.append('\'')
                .append(usage.operand().contains("DIR") ? " paths=-d" : "")
                .append(" ;;\n");
    }
}
