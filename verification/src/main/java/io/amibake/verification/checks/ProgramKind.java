package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.facts.CommandFacts;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.Commands;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A program that is run: a shell command, or the first-run script. */
final class ProgramKind extends Kind {
    /** In characters, from the end. */
    private static final int LONGEST_ASIDE = 200;

    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern MISSING = Pattern.compile("not found|No such file or directory");
    private static final Pattern UNRUNNABLE =
            Pattern.compile("ermission denied|Exec format error|cannot execute|bad interpreter");

    /** What dash, busybox and bash say of a command that is none. */
    private static final Pattern UNREADABLE = Pattern.compile(
            "(?m)^\\S*sh: (-c: )?(line )?([0-9]+: )?([Ss]yntax error|unexpected EOF while looking for)");

    ProgramKind(String name) {
        super(
                name,
                name.equals("command")
                        ? "a shell command, run by the user that logs in, or by root (`user: root`)"
                        : "the first-run script, run by root; changes the host",
                name.equals("command") ? "command for sh" : "absolute path of the script",
                Attribute.of("status", ValueType.NUMBER, "exit status"),
                Attribute.of("stdout", ValueType.TEXT, "what it prints, with the newline at its end"),
                Attribute.of("stderr", ValueType.TEXT, "what it prints as its errors, likewise"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return name().equals("command") ? Optional.empty() : Names.ofPath(given);
    }

    @Override
    boolean runsPrograms() {
        return true;
    }

    @Override
    Optional<Duration> timeout() {
        return Optional.of(Timeout.STANDARD);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return question(check);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return answers.to(question(check))
                .match(
                        facts -> couldNotRun(check, facts)
                                ? Answer.unknown("the host could not run it: " + lastLines(facts))
                                : Answer.known(notRun(check, facts)
                                        .map(Value::absent)
                                        .orElseGet(() -> value(facts, attribute))),
                        Answer::unknown);
    }

    /** A status alone says little: the last lines that the program printed say why. */
    @Override
    String aside(Check check, String attribute, Answers answers) {
        return attribute.equals("status")
                ? answers.to(question(check))
                        .match(facts -> notRun(check, facts).isPresent() ? "" : lastLines(facts), why -> "")
                : "";
    }

    /** A first-run script that is not there, or cannot be run, has no status: also not one that is unlike another. */
    private Optional<String> notRun(Check check, CommandFacts facts) {
        return name().equals("command") ? Optional.empty() : Commands.notRun(subject(check), facts);
    }

    /**
     * What shells, {@code env} and the like say of a command that is missing, cannot be read, or is not to be run; what such a
     * command prints tells nothing.
     */
    private static boolean couldNotRun(Check check, CommandFacts facts) {
        String errors = facts.err().text();
        Pattern words =
                switch (facts.status()) {
                    case 1, 2 -> UNREADABLE;
                    case 126 -> UNRUNNABLE;
                    case 127 -> MISSING;
                    default -> NOTHING;
                };
        if (!words.matcher(errors).find() || !check.inquiry().kind().equals("command")) {
            return false;
        }
        for (Expectation expectation : check.expectations()) {
            if (expectation.attribute().equals("status")
                    && expectation.matcher().toString().contains(Integer.toString(facts.status()))) {
                return false;
            }
        }
        return true;
    }

    private static String lastLines(CommandFacts facts) {
        String errors = facts.err().text().strip();
        String text = errors.isEmpty() ? facts.out().text().strip() : errors;
        if (text.codePointCount(0, text.length()) <= LONGEST_ASIDE) {
            return text.replace("\n", "; ");
        }
        int start = text.offsetByCodePoints(text.length(), -LONGEST_ASIDE);
        return Mask.CUT + text.substring(start).strip().replace("\n", "; ");
    }

    private static Value value(CommandFacts facts, String attribute) {
        return switch (attribute) {
            case "status" -> Value.number(facts.status());
            case "stdout" -> Told.text(facts.out());
            case "stderr" -> Told.text(facts.err());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    private Question<CommandSubject, CommandFacts> question(Check check) {
        return name().equals("command") ? Commands.question(subject(check)) : Commands.firstrun(subject(check));
    }

    private CommandSubject subject(Check check) {
        Inquiry inquiry = check.inquiry();
        return new CommandSubject(
                inquiry.subject(),
                inquiry.environment(),
                inquiry.timeout(),
                name().equals("command") ? inquiry.privilege() : Privilege.ROOT);
    }

    @Override
    String look(Check check) {
        return name().equals("command") ? lookAtCommand(check.inquiry()) : lookAtFirstrun(check.inquiry());
    }

    private static String lookAtCommand(Inquiry inquiry) {
        String command = inquiry.subject();
        if (inquiry.privilege() == Privilege.ROOT) {
            return "sudo sh -c " + Look.word(command);
        }
        return Look.hasControls(command) ? "sh -c " + Look.word(command) : command;
    }

    /** Names its variables, but not their values, of which some may be secrets. */
    private static String lookAtFirstrun(Inquiry inquiry) {
        String names = String.join(",", inquiry.environment().keySet());
        String script = Look.word(inquiry.subject());
        return names.isEmpty()
                ? "sudo " + script + " # changes the host"
                : "sudo --preserve-env=" + names + " " + script + " # changes the host; export the variables first";
    }
}
