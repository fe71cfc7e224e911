package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The names in directories, hidden ones too, sorted; links to directories are followed. In a directory that does not exist
 * there are none; what is no directory has no names, which is absent.
 */
public final class EntriesTopic implements Topic<String, Finding<List<String>>> {
    private static final EntriesTopic TOPIC = new EntriesTopic();

    /** The shell's own patterns list a directory, since the lines of {@code ls} cannot tell a newline in a name. */
    private static final String SCRIPT = """
            for dir do
              if [ -d "$dir" ] && [ -r "$dir" ] && [ -x "$dir" ]; then
                printf 'names\\0'
                for entry in "$dir"/* "$dir"/.[!.]* "$dir"/..?*; do
                  if [ -e "$entry" ] || [ -L "$entry" ]; then
                    printf '%s\\0' "${entry##*/}"
                  fi
                done
                printf '\\0'
              elif [ -d "$dir" ]; then
                printf 'denied\\0%s: Permission denied\\0' "$dir"
              elif [ -f "$dir" ]; then
                printf 'other\\0is a file, not a directory\\0'
              elif [ -e "$dir" ]; then
                irregular "$dir"
              else
                missing "$dir" L
              fi
            done
            """;

    private EntriesTopic() {}

    /** The names in the directory at a path. */
    public static Question<String, Finding<List<String>>> of(String path) {
        return new Question<>(TOPIC, path);
    }

    @Override
    public String name() {
        return "entries";
    }

    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return 50;
    }

    @Override
    public Duration limit(List<String> paths) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> paths) {
        return Absence.FUNCTION + Absence.IRREGULAR + Absence.words(paths) + SCRIPT;
    }

    @Override
    public List<Answer<Finding<List<String>>>> read(List<String> paths, Reply reply) {
        Fields fields = Fields.of(reply);
        List<Answer<Finding<List<String>>>> answers = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            answers.add(entries(fields, reply));
        }
        return answers;
    }

    private static Answer<Finding<List<String>>> entries(Fields fields, Reply reply) {
        String state = fields.next().orElse("");
        if (state.equals("names")) {
            return names(fields, reply);
        }
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return switch (state) {
            case "other" -> Answer.known(Finding.absent(said.get()));
            case "denied" -> Answer.unknown(Unclear.because(said.get(), reply));
            default -> noneWhereNothingIs(Absence.of(said.get(), reply));
        };
    }

    private static Answer<Finding<List<String>>> names(Fields fields, Reply reply) {
        List<String> names = new ArrayList<>();
        Optional<String> name = fields.next();
        while (name.isPresent() && !name.get().isEmpty()) {
            names.add(name.get());
            name = fields.next();
        }
        if (name.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        Collections.sort(names);
        return Answer.known(Finding.present(List.copyOf(names)));
    }

    private static Answer<Finding<List<String>>> noneWhereNothingIs(Answer<Finding<List<String>>> absence) {
        return absence.match(
                known -> Answer.known(known.match(
                        Finding::present,
                        why -> why.startsWith("no such file") ? Finding.present(List.of()) : Finding.absent(why))),
                Answer::unknown);
    }
}
