package io.amibake.cli.options;

import io.amibake.cli.options.CommandOption.Occurs;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts for what is wrong with a command's words. */
record UsageProblems(Usage usage) {

    /** That many characters of an option's name say which one is meant. */
    private static final int LETTERS = 3;

    Problem unknownOption(String name) {
        String seeHelp = "'amibake help " + usage.command() + "' lists what it takes";
        Optional<String> meant = meant(name);
        String fix = meant.isPresent() ? "did you mean '" + meant.get() + "'?" : seeHelp;
        return problem("option '" + name + "' is not known to " + usage.command(), name, fix);
    }

    /** The option that was probably meant, as {@code --output}. */
    Optional<String> meant(String name) {
        Optional<String> whole = Optional.empty();
        for (String display : displays()) {
            boolean begins = name.length() > LETTERS && display.startsWith(name);
            whole = begins && whole.isEmpty() ? Optional.of(display) : whole;
        }
        return whole.isPresent() ? whole : Nearest.to(name, displays());
    }

    private List<String> displays() {
        List<String> names = new ArrayList<>();
        for (CommandOption option : usage.allOptions()) {
            names.add(option.display());
        }
        return names;
    }

    Problem missing(CommandOption option) {
        String name = option.shortName().isEmpty() ? option.display() : "-" + option.shortName();
        return problem("option '" + option.display() + "' is missing", "", "add " + name + " " + option.value());
    }

    Problem missingValue(CommandOption option) {
        return problem(
                "option '" + option.display() + "' has no value",
                option.display(),
                "add one: " + option.display() + " " + option.value());
    }

    Problem repeated(CommandOption option) {
        return problem(
                "option '" + option.display() + "' is given more than once", option.display(), "keep one of them");
    }

    Problem wrongValue(CommandOption option, String value) {
        return problem(
                "'" + value + "' is not a value of option '" + option.display() + "'",
                option.display(),
                oneOf(value, option.choices()));
    }

    Problem superfluousValue(CommandOption option) {
        return problem("option '" + option.display() + "' takes no value", option.display(), "write it without one");
    }

    /** The second file of a pattern stands where no option is. */
    Problem wordTooMany(String word) {
        boolean ofOneConfig = usage.options().stream()
                .anyMatch(option -> option.longName().equals("config") && option.occurs() == Occurs.ONCE);
        if (ofOneConfig && word.matches(".*\\.ya?ml")) {
            return problem(
                    usage.command() + " takes one config, and '" + word + "' is another one",
                    word,
                    "name one, and repeat the command for each of the others");
        }
        return problem("'" + word + "' is one word too many", word, "remove it, or quote a value that has blanks");
    }

    Problem missingOperand() {
        return problem(
                "the word " + usage.operand() + " is missing",
                "",
                "add it: amibake " + usage.command() + " " + usage.operand());
    }

    Problem unknownOperand(String word) {
        String what = "'" + word + "' is not known to " + usage.command();
        return problem(what, word, oneOf(word, usage.operandChoices()));
    }

    private static String oneOf(String wrong, List<String> choices) {
        return Nearest.suggestion(wrong, choices, "use one of " + String.join(", ", choices));
    }

    private Problem problem(String what, String word, String fix) {
        String where = "command line" + (word.isEmpty() ? " of amibake " + usage.command() : " (" + word + ")");
        return new Problem(what, where, fix);
    }
}
