package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is mounted at directories, from the kernel's table, and how much room is there. That table has no links and no dots in
 * its paths, so those of a directory are resolved on the host.
 */
public final class MountTopic implements Topic<String, Finding<MountPoint>> {
    private static final MountTopic TOPIC = new MountTopic();

    private static final String SCRIPT = """
            cat /proc/self/mountinfo
            printf '\\0%s\\0' "$?"
            for directory do
              real=$(readlink -n -f -- "$directory" 2>/dev/null && printf '\\nx') ||
                real=$(cd -P -- "$directory" 2>/dev/null && pwd -P && printf x)
              case $real in //*) real=${real#/} ;; esac
              if [ -n "$real" ]; then
                printf 'real\\0%s\\0' "${real%?x}"
              else
                missing "$directory" L
              fi
              if said=$(stat -f -c '%S %b %f %a' -- "$directory" 2>/dev/null); then
                printf 'stat\\0%s\\0' "$said"
              elif said=$(df -P -k -- "$directory" 2>&1); then
                printf 'df\\0%s\\0' "$said"
              else
                printf 'no\\0%s\\0' "$said"
              fi
            done
            """;

    private MountTopic() {}

    /** What is mounted at a directory. */
    public static Question<String, Finding<MountPoint>> of(String directory) {
        int end = directory.length();
        while (end > 1 && directory.charAt(end - 1) == '/') {
            end--;
        }
        return new Question<>(TOPIC, directory.substring(0, end));
    }

    @Override
    public String name() {
        return "mount";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public Duration limit(List<String> directories) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> directories) {
        return Absence.words(directories) + Absence.FUNCTION + SCRIPT;
    }

    @Override
    public List<Answer<Finding<MountPoint>>> read(List<String> directories, Reply reply) {
        Fields fields = Fields.of(reply);
        Optional<String> text = fields.next();
        boolean whole = fields.next().orElse("").equals("0");
        Optional<MountTable> table = whole ? MountTable.parse(text.orElse("")) : Optional.empty();
        List<Answer<Finding<MountPoint>>> answers = new ArrayList<>();
        for (String directory : directories) {
            if (table.isEmpty()) {
                answers.add(Answer.unknown(Unclear.why(reply)));
                continue;
            }
            Answer<Finding<String>> real = real(fields, reply);
            Answer<MountPoint.Space> space = space(fields, reply);
            Optional<MountTable.Line> asWritten = table.get().at(directory);
            answers.add(
                    asWritten.isPresent()
                            ? Answer.known(Finding.present(mountPoint(asWritten.get(), space)))
                            : real.match(path -> Answer.known(at(path, table.get(), space)), Answer::unknown));
        }
        return answers;
    }

    /** The directory without links and dots. */
    private static Answer<Finding<String>> real(Fields fields, Reply reply) {
        boolean isReal = fields.next().orElse("").equals("real");
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return isReal ? Answer.known(Finding.present(said.get())) : Absence.of(said.get(), reply);
    }

    private static Finding<MountPoint> at(Finding<String> path, MountTable table, Answer<MountPoint.Space> space) {
        Optional<MountTable.Line> line = path.match(table::at, why -> Optional.empty());
        return line.map(it -> Finding.present(mountPoint(it, space)))
                .orElse(Finding.absent("nothing is mounted there"));
    }

    private static MountPoint mountPoint(MountTable.Line line, Answer<MountPoint.Space> space) {
        return new MountPoint(
                line.source().device(),
                line.root(),
                line.source().filesystem(),
                List.of(line.options().split(",", -1)),
                List.of(line.source().superOptions().split(",", -1)),
                space);
    }

    private static Answer<MountPoint.Space> space(Fields fields, Reply reply) {
        String how = fields.next().orElse("");
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (how.equals("no")) {
            return Answer.unknown(Unclear.because(said.get(), reply));
        }
        Optional<MountPoint.Space> space = how.equals("stat") ? ofStat(said.get()) : ofDf(said.get());
        return space.isPresent()
                ? Answer.known(space.get())
                : Answer.unknown(Unclear.because("neither 'stat' nor 'df' of the host tells it", reply));
    }

    /** From {@code size-of-a-block blocks free available}. */
    private static Optional<MountPoint.Space> ofStat(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 4 || !areNumbers(words, 0, 4)) {
            return Optional.empty();
        }
        long block = Long.parseLong(words[0]);
        long blocks = Long.parseLong(words[1]);
        long free = Long.parseLong(words[2]);
        return Optional.of(
                new MountPoint.Space(block * blocks, block * (blocks - free), block * Long.parseLong(words[3])));
    }

    /** From the last line with a share such as {@code 23%}, which follows three numbers of KiB; devices may hold blanks. */
    private static Optional<MountPoint.Space> ofDf(String text) {
        String[] words = text.strip().split("\\s+", -1);
        for (int i = words.length - 1; i >= 3; i--) {
            boolean share = words[i].endsWith("%") || words[i].equals("-");
            if (share && areNumbers(words, i - 3, i)) {
                return Optional.of(new MountPoint.Space(
                        Long.parseLong(words[i - 3]) << 10,
                        Long.parseLong(words[i - 2]) << 10,
                        Long.parseLong(words[i - 1]) << 10));
            }
        }
        return Optional.empty();
    }

    private static boolean areNumbers(String[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!LsLine.isNumber(words[i])) {
                return false;
            }
        }
        return true;
    }
}
