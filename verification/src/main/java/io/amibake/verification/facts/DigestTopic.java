package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Digests of files, of all files by one program; links are followed. Lower-case hexadecimal digits. */
public final class DigestTopic implements Topic<DigestTopic.Subject, Finding<String>> {
    private static final DigestTopic TOPIC = new DigestTopic();

    private static final String FUNCTIONS = """
            lines() (
              IFS='
            '
              set -f
              set -- $1
              printf %s $#
            )
            one() {
              if command -v "$1sum" >/dev/null; then
                "$1sum" <"$2"
              elif command -v busybox >/dev/null && busybox "$1sum" </dev/null >/dev/null 2>&1; then
                busybox "$1sum" <"$2"
              elif command -v openssl >/dev/null; then
                openssl dgst "-$1" <"$2"
              else
                echo "there is no '$1sum' on the host"
                return 127
              fi
            }
            digests() {
              kind=$1
              shift
              for path do
                shift
                if [ -f "$path" ]; then
                  set -- "$@" "$path"
                  printf 'file\\0'
                elif [ -e "$path" ]; then
                  irregular "$path"
                else
                  missing "$path" L
                fi
              done
              if sums=$("${kind}sum" -- "$@" 2>/dev/null </dev/null) && [ "$(lines "$sums")" = $# ]; then
                printf 'all\\0%s\\0' "$sums"
              else
                printf 'each\\0'
                for path do
                  sum=$(one "$kind" "$path" 2>&1)
                  printf '%s\\0%s\\0' "$?" "$sum"
                done
              fi
            }
            """;

    private DigestTopic() {}

    /** A file and which of its digests. */
    public record Subject(String path, Digest digest) {}

    /** A digest of the file at a path. */
    public static Question<Subject, Finding<String>> of(String path, Digest digest) {
        return new Question<>(TOPIC, new Subject(path, digest));
    }

    @Override
    public String name() {
        return "digest";
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
    public Duration limit(List<Subject> subjects) {
        return Duration.ofSeconds(60);
    }

    @Override
    public String script(List<Subject> subjects) {
        StringBuilder script =
                new StringBuilder(Absence.FUNCTION).append(Absence.IRREGULAR).append(FUNCTIONS);
        for (Digest digest : Digest.values()) {
            List<Subject> those = of(digest, subjects);
            if (!those.isEmpty()) {
                script.append("digests ").append(digest);
                those.forEach(subject -> script.append(' ').append(Absence.word(subject.path())));
                script.append('\n');
            }
        }
        return script.toString();
    }

    @Override
    public List<Answer<Finding<String>>> read(List<Subject> subjects, Reply reply) {
        Fields fields = Fields.of(reply);
        Map<Subject, Answer<Finding<String>>> known = new HashMap<>();
        for (Digest digest : Digest.values()) {
            List<Subject> those = of(digest, subjects);
            if (!those.isEmpty()) {
                read(those, fields, reply, known);
            }
        }
        List<Answer<Finding<String>>> answers = new ArrayList<>();
        for (Subject subject : subjects) {
            Answer<Finding<String>> answer = known.get(subject);
            answers.add(answer == null ? Answer.unknown(Unclear.why(reply)) : answer);
        }
        return answers;
    }

    private static List<Subject> of(Digest digest, List<Subject> subjects) {
        List<Subject> those = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject.digest() == digest) {
                those.add(subject);
            }
        }
        return those;
    }

    private static void read(
            List<Subject> subjects, Fields fields, Reply reply, Map<Subject, Answer<Finding<String>>> known) {
        List<Subject> files = new ArrayList<>();
        for (Subject subject : subjects) {
            String state = fields.next().orElse("");
            if (state.equals("file")) {
                files.add(subject);
                continue;
            }
            Optional<String> said = fields.next();
            if (said.isPresent()) {
                known.put(
                        subject,
                        state.equals("other")
                                ? Answer.known(Finding.absent(said.get()))
                                : Absence.of(said.get(), reply));
            }
        }
        boolean all = fields.next().orElse("").equals("all");
        String[] lines = all ? fields.next().orElse("").split("\n", -1) : new String[0];
        for (int i = 0; i < files.size(); i++) {
            Digest digest = files.get(i).digest();
            known.put(files.get(i), all ? line(lines, i, digest, reply) : each(fields, digest, reply));
        }
    }

    private static Answer<Finding<String>> line(String[] lines, int index, Digest digest, Reply reply) {
        return index < lines.length ? digest(lines[index], digest, reply) : Answer.unknown(Unclear.why(reply));
    }

    private static Answer<Finding<String>> each(Fields fields, Digest digest, Reply reply) {
        Optional<String> status = fields.next();
        Optional<String> said = fields.next();
        if (status.isEmpty() || said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return status.get().equals("0")
                ? digest(said.get(), digest, reply)
                : Answer.unknown(Unclear.because(said.get(), reply));
    }

    /** From {@code 9f86…  name}, {@code \9f86…  na\nme} and {@code SHA2-256(stdin)= 9f86…}. */
    private static Answer<Finding<String>> digest(String line, Digest digest, Reply reply) {
        String text = line.startsWith("\\") ? line.substring(1) : line;
        int first = text.indexOf(' ');
        String head = (first < 0 ? text : text.substring(0, first)).toLowerCase(Locale.ROOT);
        String tail = text.substring(text.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        if (digest.isOne(head)) {
            return Answer.known(Finding.present(head));
        }
        return digest.isOne(tail)
                ? Answer.known(Finding.present(tail))
                : Answer.unknown(Unclear.because(line.isBlank() ? "no digest was printed" : line, reply));
    }
}
