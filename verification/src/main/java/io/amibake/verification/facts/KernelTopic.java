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

/** The running kernel. Its question has no subject. */
public final class KernelTopic implements Topic<String, KernelFacts> {
    private static final KernelTopic TOPIC = new KernelTopic();

    private static final String SCRIPT = """
            told() {
              if said=$(uname "$1" 2>/dev/null) || said=$(cat "$2" 2>/dev/null); then
                printf 'told\\0%s\\0' "$said"
              else
                printf 'no\\0\\0'
              fi
            }
            file() {
              if [ -e "$1" ]; then
                said=$(cat "$1" 2>&1)
                printf 'told\\0%s\\0%s\\0' "$?" "$said"
              else
                missing "$1"
              fi
            }
            told -r /proc/sys/kernel/osrelease
            told -v /proc/sys/kernel/version
            told -m /proc/sys/kernel/arch
            file /proc/cmdline
            file /proc/modules
            booted
            """;

    private KernelTopic() {}

    /** The kernel's facts. */
    public static Question<String, KernelFacts> of() {
        return new Question<>(TOPIC, "");
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 2;
    }

    @Override
    public Duration limit(List<String> subjects) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> subjects) {
        return Absence.FUNCTION + BootTime.FUNCTION + SCRIPT;
    }

    @Override
    public List<Answer<KernelFacts>> read(List<String> subjects, Reply reply) {
        Fields fields = Fields.of(reply);
        KernelFacts facts = new KernelFacts(
                told(fields, reply),
                told(fields, reply),
                told(fields, reply),
                commandLine(file(fields, reply)),
                modules(file(fields, reply)),
                BootTime.of(fields.next().orElse(""), fields.next().orElse("")));
        return List.of(Answer.known(facts));
    }

    private static Answer<String> told(Fields fields, Reply reply) {
        String state = fields.next().orElse("");
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return state.equals("told") ? Answer.known(said.get()) : Answer.unknown("there is no 'uname' on the host");
    }

    private static Answer<Finding<String>> file(Fields fields, Reply reply) {
        String state = fields.next().orElse("");
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (state.equals("missing")) {
            return Absence.of(said.get(), reply);
        }
        Optional<String> content = fields.next();
        if (content.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return said.get().equals("0")
                ? Answer.known(Finding.present(content.get()))
                : Answer.unknown(Unclear.because(content.get(), reply));
    }

    private static Answer<List<String>> commandLine(Answer<Finding<String>> file) {
        return file.match(
                known -> known.match(text -> Answer.known(words(text)), why -> Answer.unknown("/proc/cmdline: " + why)),
                Answer::unknown);
    }

    /** Split at blanks, but not within double quotes, as the kernel does. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : '\n';
            quoted ^= c == '"';
            boolean ends = c == '\n' || (!quoted && (c == ' ' || c == '\t'));
            if (!ends) {
                word.append(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return List.copyOf(words);
    }

    private static Answer<Finding<List<String>>> modules(Answer<Finding<String>> file) {
        return file.match(
                known -> Answer.known(known.match(
                        text -> Finding.present(firstWords(text)),
                        why -> Finding.absent("this kernel has no modules"))),
                Answer::unknown);
    }

    private static List<String> firstWords(String text) {
        List<String> names = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                names.add(line.substring(0, blank));
            }
        }
        return List.copyOf(names);
    }
}
