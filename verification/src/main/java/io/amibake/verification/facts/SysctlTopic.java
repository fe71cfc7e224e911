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
 * Values of kernel parameters, from {@code /proc/sys}; a run of white space in one counts as one blank. Names are those of
 * sysctl(8): {@code net.ipv4.ip_forward} and {@code net/ipv4/ip_forward} are the same, and the separator that comes first
 * says which of the two is part of a name, as in {@code net.ipv4.conf.eth0/100.forwarding}.
 */
public final class SysctlTopic implements Topic<String, Finding<String>> {
    private static final SysctlTopic TOPIC = new SysctlTopic();
    private static final String ROOT = "/proc/sys/";

    private static final String SCRIPT = """
            if [ ! -d /proc/sys/kernel ]; then
              echo 'there is no /proc/sys on the host' >&2
              exit 0
            fi
            for parameter do
              if [ -d "$parameter" ]; then
                printf 'group\\0'
              elif [ -e "$parameter" ]; then
                value=$(cat "$parameter" 2>&1)
                printf 'value\\0%s\\0%s\\0' "$?" "$value"
              else
                missing "$parameter"
              fi
            done
            """;

    private SysctlTopic() {}

    /** The value of a parameter. */
    public static Question<String, Finding<String>> of(String name) {
        return new Question<>(TOPIC, name);
    }

    @Override
    public String name() {
        return "sysctl";
    }

    /** Some may be read by root only. */
    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return 200;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> names) {
        List<String> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(path(name));
        }
        return Absence.FUNCTION + Absence.words(paths) + SCRIPT;
    }

    @Override
    public List<Answer<Finding<String>>> read(List<String> names, Reply reply) {
        Fields fields = Fields.of(reply);
        List<Answer<Finding<String>>> answers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            answers.add(value(fields, reply));
        }
        return answers;
    }

    private static Answer<Finding<String>> value(Fields fields, Reply reply) {
        String state = fields.next().orElse("");
        if (state.equals("group")) {
            return Answer.known(Finding.absent("a group of parameters, not one"));
        }
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (state.equals("missing")) {
            Answer<Finding<String>> absence = Absence.of(said.get(), reply);
            return absence.match(known -> Answer.known(Finding.absent("no such parameter")), Answer::unknown);
        }
        Optional<String> value = fields.next();
        if (value.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return said.get().equals("0")
                ? Answer.known(Finding.present(singleSpaced(value.get())))
                : Answer.unknown(Unclear.because(value.get(), reply));
    }

    /** The file of a parameter; one that cannot exist for a name that leads elsewhere. */
    static String path(String name) {
        String plain = name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
        StringBuilder path = new StringBuilder(plain);
        int dot = plain.indexOf('.');
        int slash = plain.indexOf('/');
        boolean dotted = dot >= 0 && (slash < 0 || dot < slash);
        for (int i = 0; dotted && i < path.length(); i++) {
            char c = path.charAt(i);
            path.setCharAt(i, c == '.' ? '/' : c == '/' ? '.' : c);
        }
        for (String part : path.toString().split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return ROOT + "no such parameter";
            }
        }
        return ROOT + path;
    }

    private static String singleSpaced(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\n';
            if (!blank) {
                text.append(c);
            } else if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString().strip();
    }
}
