package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands at a path: type, mode, owner and so on, of all paths by one {@code stat}. A path is absent only when the
 * system says so; one in a directory that may not be searched is unknown.
 */
public final class FileTopic implements Topic<String, Finding<FileStatus>> {
    private static final FileTopic TOPIC = new FileTopic();

    /** For each path {@code there} or {@code missing}; then, of those there, the link and the status. */
    private static final String SCRIPT = """
            format='%f %u %g %s %Y
            %U
            %G'
            leads() {
              if command -v readlink >/dev/null; then
                where=$(readlink -n -- "$1" && printf .)
                printf 'target\\0%s\\0' "${where%.}"
              else
                where=$(ls -ld -- "$1" && printf .)
                printf 'arrow\\0%s\\0' "${where%.}"
              fi
              if mode=$(stat -L -c %f -- "$1" 2>/dev/null); then
                printf 'mode\\0%s\\0' "$mode"
              elif [ -e "$1" ]; then
                printf 'ls\\0%s\\0' "$(ls -ldLn -- "$1" 2>/dev/null)"
              else
                missing "$1" L
              fi
            }
            each() {
              if status=$(stat -c "$format" -- "$1" 2>/dev/null); then
                printf 'stat\\0%s\\0' "$status"
              else
                printf 'ls\\0%s\\0%s\\0' "$(ls -ldn -- "$1" 2>&1)" "$(ls -ld -- "$1" 2>/dev/null)"
              fi
            }
            for path do
              shift
              if [ -e "$path" ] || [ -L "$path" ]; then
                set -- "$@" "$path"
                printf 'there\\0'
              else
                missing "$path"
              fi
            done
            for path do
              if [ -L "$path" ]; then
                printf 'link\\0'
                leads "$path"
              else
                printf 'plain\\0'
              fi
            done
            if [ $# -gt 0 ] && status=$(stat -c "$format" -- "$@" 2>/dev/null); then
              printf 'all\\0%s\\0' "$status"
            else
              printf 'each\\0'
              for path do
                each "$path"
              done
            fi
            """;

    private FileTopic() {}

    /** What stands at a path; a relative one begins where the session does. */
    public static Question<String, Finding<FileStatus>> of(String path) {
        return new Question<>(TOPIC, path);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public Duration limit(List<String> paths) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> paths) {
        return Absence.FUNCTION + Absence.words(paths) + SCRIPT;
    }

    @Override
    public List<Answer<Finding<FileStatus>>> read(List<String> paths, Reply reply) {
        Fields fields = Fields.of(reply);
        List<String> said = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (String path : paths) {
            String state = fields.next().orElse("nothing");
            said.add(state.equals("missing") ? fields.next().orElse("nothing") : state);
            if (state.equals("there")) {
                there.add(path);
            }
        }
        List<Answer<Finding<FileStatus>>> known = new FileStatusReader(fields, reply).read(there);
        List<Answer<Finding<FileStatus>>> answers = new ArrayList<>();
        int next = 0;
        for (String what : said) {
            answers.add(
                    switch (what) {
                        case "there" -> known.get(next++);
                        case "nothing" -> Answer.unknown(Unclear.why(reply));
                        default -> Absence.of(what, reply);
                    });
        }
        return answers;
    }
}
