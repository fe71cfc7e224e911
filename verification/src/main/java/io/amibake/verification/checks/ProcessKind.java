package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.ProcessFacts;
import io.amibake.verification.facts.ProcessTopic;
import io.amibake.verification.facts.RunningProcess;
import io.amibake.verification.facts.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Processes of a name. */
final class ProcessKind extends Kind {
    ProcessKind() {
        super(
                "process",
                "processes of a name",
                "name",
                Attribute.of("running", ValueType.TRUTH, "whether there is any"),
                Attribute.of("count", ValueType.NUMBER, "how many"),
                Attribute.of("users", ValueType.TEXTS, "names of the users that they run as, each once"),
                Attribute.of("commands", ValueType.TEXTS, "their command lines"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofProcess(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return ProcessTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(ProcessTopic.of(check.inquiry().subject())), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(ProcessFacts facts, String attribute) {
        return switch (attribute) {
            case "running" -> Answer.known(Value.truth(facts.running()));
            case "count" -> Told.of(facts.all(), all -> Value.number(all.size()));
            case "users" -> Told.of(facts.all(), ProcessKind::users);
            case "commands" -> Told.in(facts.all(), ProcessKind::commands);
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    private static Value users(List<RunningProcess> processes) {
        Set<String> users = new TreeSet<>();
        for (RunningProcess process : processes) {
            users.add(process.user());
        }
        return users.isEmpty() ? Value.absent("no such process") : Value.texts(users);
    }

    private static Answer<Value> commands(List<RunningProcess> processes) {
        List<String> commands = new ArrayList<>();
        for (RunningProcess process : processes) {
            if (!(process.commandLine() instanceof Answer.Known<String> known)) {
                return Told.of(process.commandLine(), Value::text);
            }
            commands.add(known.facts());
        }
        return Answer.known(commands.isEmpty() ? Value.absent("no such process") : Value.texts(commands));
    }

    @Override
    String look(Check check) {
        return "ps -C " + Look.word(check.inquiry().subject()) + " -o pid,user,args";
    }
}
