package io.amibake.cli.options;

import io.amibake.cli.options.CommandOption.Occurs;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The words that followed a command's name, read by its {@link Usage}. */
public final class Arguments {
    private final Usage usage;
    private final CommandLine line;
    private final UsageProblems texts;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();

    private Arguments(Usage usage, CommandLine line) {
        this.usage = usage;
        this.texts = new UsageProblems(usage);
        this.line = line;
    }

    /** Reads the words after the command's name; what is wrong with them is told by {@link #problems}. */
    public static Arguments parse(Usage usage, String... words) {
        Words sorted = Words.of(usage, words);
        Options options = new Options();
        for (CommandOption option : usage.allOptions()) {
            options.addOption(theirs(option));
        }
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(Boolean.FALSE)
                .get();
        try {
            Arguments arguments = new Arguments(usage, parser.parse(options, sorted.good()));
            arguments.check(sorted);
            return arguments;
        } catch (ParseException e) {
            throw new IllegalStateException("words that had been sorted could not be parsed", e);
        }
    }

    /** Everything that is wrong with the words; what the accessors give is then what could be read of them. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether the option was given. */
    public boolean has(String longName) {
        return line.hasOption(longName);
    }

    /** The value of an option that may be given once. */
    public Optional<String> value(String longName) {
        List<String> values = values(longName);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The values of an option, in the order given. */
    public List<String> values(String longName) {
        String[] given = line.getOptionValues(longName);
        if (given == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>(given.length);
        for (String value : given) {
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** Whether something wrong with the words was probably meant to be this option, or its value. */
    public boolean mayLack(CommandOption option) {
        return lacking.contains(option.display());
    }

    /** The value of an option that is {@linkplain CommandOption#needed needed}. */
    public String required(String longName) {
        return values(longName).get(0);
    }

    /** The problem of an option that is needed, as no other one was given that makes up for it. */
    public Problem missing(CommandOption option) {
        return texts.missing(option);
    }

    /** The one word after the command's name. */
    public Optional<String> operand() {
        List<String> words = line.getArgList();
        return words.isEmpty() ? Optional.empty() : Optional.of(words.get(0));
    }

    private static Option theirs(CommandOption option) {
        Option theirs = new Option(
                option.shortName().isEmpty() ? null : option.shortName(),
                option.longName(),
                option.takesValue(),
                option.description());
        if (option.occurs() == Occurs.LISTED) {
            theirs.setArgs(Option.UNLIMITED_VALUES);
        }
        return theirs;
    }

    private void check(Words sorted) {
        problems.addAll(sorted.problems());
        lacking.addAll(sorted.meant());
        for (CommandOption option : usage.allOptions()) {
            checkValues(option);
        }
        // Without the value of an unknown option, nobody can tell which word is the operand.
        if (sorted.problems().isEmpty()) {
            checkOperand();
        }
        for (CommandOption option : usage.options()) {
            if (option.required() && !has(option.longName()) && !mayLack(option)) {
                problems.add(texts.missing(option));
            }
        }
    }

    private void checkValues(CommandOption option) {
        if (option.occurs() == Occurs.ONCE && occurrences(option) > 1) {
            problems.add(texts.repeated(option));
        }
        List<String> choices = option.choices();
        String[] values = line.getOptionValues(option.longName());
        for (String value : values == null ? new String[0] : values) {
            if (value.isEmpty()) {
                lacking.add(option.display());
                problems.add(texts.missingValue(option));
            } else if (!choices.isEmpty() && !choices.contains(value)) {
                problems.add(texts.wrongValue(option, value));
            }
        }
    }

    private int occurrences(CommandOption option) {
        int count = 0;
        for (Option given : line.getOptions()) {
            if (given.getLongOpt().equals(option.longName())) {
                count++;
            }
        }
        return count;
    }

    private void checkOperand() {
        List<String> words = line.getArgList();
        List<String> choices = usage.operandChoices();
        int allowed = usage.operand().isEmpty() ? 0 : 1;
        if (words.size() > allowed) {
            problems.add(texts.wordTooMany(words.get(allowed)));
        }
        if (words.isEmpty() && usage.operandRequired()) {
            problems.add(texts.missingOperand());
        }
        if (!words.isEmpty() && !choices.isEmpty() && !choices.contains(words.get(0))) {
            problems.add(texts.unknownOperand(words.get(0)));
        }
    }
}
