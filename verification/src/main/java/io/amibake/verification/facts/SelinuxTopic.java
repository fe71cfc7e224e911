package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * SELinux, from the files of the kernel and {@code /etc/selinux/config}, as libselinux reads them. A kernel without it does
 * not have its file system; one that has it but loaded no policy calls every process {@code kernel}. Its question has no
 * subject.
 */
public final class SelinuxTopic implements Topic<String, SelinuxFacts> {
    private static final SelinuxTopic OF_THE_HOST = new SelinuxTopic("");
    private static final List<String> MODES = List.of("enforcing", "permissive", "disabled");

    private static final String SCRIPT = """
            context=
            { read -r context <"$r/proc/self/attr/current"; } 2>/dev/null
            printf '%s\\0' "$context"
            text /sys/fs/selinux/enforce
            text /proc/filesystems
            text /etc/selinux/config
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    SelinuxTopic(String root) {
        this.root = root;
    }

    /** SELinux's facts. */
    public static Question<String, SelinuxFacts> of() {
        return new Question<>(OF_THE_HOST, "");
    }

    @Override
    public String name() {
        return "selinux";
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
        return "r=" + ShellWord.of(root) + "\n" + Absence.FUNCTION + TextFile.FUNCTION + SCRIPT;
    }

    @Override
    public List<Answer<SelinuxFacts>> read(List<String> subjects, Reply reply) {
        Fields fields = Fields.of(reply);
        String context = fields.next().orElse("");
        Answer<Finding<String>> enforce = TextFile.next(fields, reply);
        Answer<Finding<String>> filesystems = TextFile.next(fields, reply);
        Answer<Finding<String>> config = TextFile.next(fields, reply);
        return List.of(Answer.known(new SelinuxFacts(
                mode(context, enforce, filesystems), setting(config, "SELINUX="), setting(config, "SELINUXTYPE="))));
    }

    private static Answer<String> mode(
            String context, Answer<Finding<String>> enforce, Answer<Finding<String>> filesystems) {
        if (context.startsWith("kernel") && context.indexOf(':') < 0) {
            return Answer.known("disabled");
        }
        return enforce.match(
                known -> known.match(SelinuxTopic::mode, none -> withoutItsFiles(filesystems)), Answer::unknown);
    }

    private static Answer<String> mode(String enforce) {
        return switch (enforce.strip()) {
            case "1" -> Answer.known("enforcing");
            case "0" -> Answer.known("permissive");
            default -> Answer.unknown("/sys/fs/selinux/enforce holds neither 0 nor 1");
        };
    }

    private static Answer<String> withoutItsFiles(Answer<Finding<String>> filesystems) {
        return filesystems.match(
                known -> known.match(
                        text -> text.contains("selinuxfs")
                                ? Answer.unknown("the kernel has SELinux, but its files are not at /sys/fs/selinux")
                                : Answer.known("disabled"),
                        why -> Answer.unknown("/proc/filesystems: " + why)),
                Answer::unknown);
    }

    private static Answer<Finding<String>> setting(Answer<Finding<String>> config, String key) {
        return config.match(
                known -> Answer.known(
                        known.match(text -> setting(text, key), why -> Finding.absent("/etc/selinux/config: " + why))),
                Answer::unknown);
    }

    /** The first that counts: of the mode, lines with another word are passed over. */
    private static Finding<String> setting(String text, String key) {
        for (String line : Lines.of(text + '\n')) {
            if (line.strip().startsWith(key)) {
                String value = line.strip().substring(key.length()).strip();
                Optional<String> mode = mode(value.toLowerCase(Locale.ROOT), MODES);
                if (!key.equals("SELINUX=") || mode.isPresent()) {
                    return Finding.present(mode.orElse(value));
                }
            }
        }
        return Finding.absent("/etc/selinux/config has no valid " + key);
    }

    private static Optional<String> mode(String value, List<String> modes) {
        for (String mode : modes) {
            if (value.startsWith(mode)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
