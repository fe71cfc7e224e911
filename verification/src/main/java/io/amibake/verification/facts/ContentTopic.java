package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of files, at most 1023 KiB of each; links are followed. Of a directory, a FIFO or a device there are none, and it is
 * not opened.
 */
public final class ContentTopic implements Topic<String, Finding<Output>> {
    private static final ContentTopic TOPIC = new ContentTopic();
    private static final int MOST = 16;

    /** What leaves room for the mark in the 1 MiB that a probe may print. */
    private static final int LARGEST = 1023 << 10;

    /**
     * A file's bytes end with a mark that nobody knew before the probe ran. Lengths would need either a temporary file or a
     * second reading, and a file of /proc has another length when it is read again. Files that are too large together are asked for again one by one, as the session
     * does with a probe that fails.
     */
    private static final String SCRIPT = """
            if [ $# -gt 1 ]; then
              total=0
              for size in $(stat -L -c %s -- "$@" 2>/dev/null); do
                total=$((total + size))
              done
              [ "$total" -lt 1000000 ] || exit 200
            fi
            mark=
            read -r mark </proc/sys/kernel/random/uuid
            [ -n "$mark" ] || mark=$(date +%s%N).$$.$PPID
            if head -c 1 </dev/null >/dev/null 2>&1; then
              take() { head -c 1047553 -- "$1"; }
            else
              take() { dd if="$1" bs=4096 count=256; }
            fi
            printf '%s\\0' "$mark"
            exec 3>&1
            for path do
              if [ -f "$path" ]; then
                printf 'file\\0'
                said=$(take "$path" 2>&1 >&3)
                printf '%s%s\\0%s\\0' "$mark" "$?" "$said"
              elif [ -e "$path" ]; then
                irregular "$path"
              else
                missing "$path" L
              fi
            done
            """;

    private ContentTopic() {}

    /** The content of the file at a path. */
    public static Question<String, Finding<Output>> of(String path) {
        return new Question<>(TOPIC, path);
    }

    @Override
    public String name() {
        return "content";
    }

    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public Duration limit(List<String> paths) {
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<String> paths) {
        return Absence.FUNCTION + Absence.IRREGULAR + Absence.words(paths) + SCRIPT;
    }

    @Override
    public List<Answer<Finding<Output>>> read(List<String> paths, Reply reply) {
        Fields fields = Fields.of(reply);
        byte[] mark = fields.next().orElse("").getBytes(StandardCharsets.UTF_8);
        List<Answer<Finding<Output>>> answers = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            answers.add(content(fields, mark, reply, paths.size()));
        }
        return answers;
    }

    private static Answer<Finding<Output>> content(Fields fields, byte[] mark, Reply reply, int count) {
        String state = fields.next().orElse("");
        if (state.equals("file") && mark.length > 0) {
            Optional<byte[]> bytes = fields.upTo(mark);
            boolean cut = bytes.isEmpty() && count == 1 && reply.out().truncated();
            return cut ? present(fields.rest(), true) : bytes(bytes, fields.next(), fields.next(), reply);
        }
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return state.equals("other") ? Answer.known(Finding.absent(said.get())) : Absence.of(said.get(), reply);
    }

    private static Answer<Finding<Output>> bytes(
            Optional<byte[]> bytes, Optional<String> status, Optional<String> said, Reply reply) {
        if (bytes.isEmpty() || status.isEmpty() || said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (!status.get().equals("0")) {
            return Answer.unknown(Unclear.because(said.get(), reply));
        }
        return present(bytes.get(), false);
    }

    private static Answer<Finding<Output>> present(byte[] bytes, boolean cut) {
        boolean large = bytes.length > LARGEST;
        return Answer.known(Finding.present(new Output(large ? Arrays.copyOf(bytes, LARGEST) : bytes, cut || large)));
    }
}
