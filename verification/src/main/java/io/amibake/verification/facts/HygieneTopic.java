package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether anything of the machine that built an image is left over on an instance of it. An instance makes host keys, a
 * machine id, logs and state of its own while it boots, so what exists proves nothing: what counts is what is older than the
 * instance, or about another one.
 *
 * <p>The instance begins when its first process started, or, where cloud-init tells that this was a later boot of the same
 * EC2 instance, with cloud-init's first boot. Half a minute before that is allowed for, so that whoever launches a container
 * can put a key into it first.
 *
 * <ul>
 *   <li>{@link Hygiene#HOST_KEYS}: a host key of OpenSSH or Dropbear that is older than the instance.
 *   <li>{@link Hygiene#MACHINE_ID}: an id in {@code /etc/machine-id} or D-Bus's own file that is older than the instance. An
 *       empty file is none, nor is {@code uninitialized}.
 *   <li>{@link Hygiene#AUTHORIZED_KEYS}: in any file of a user's keys, in {@code ~/.ssh} or where sshd's
 *       {@code AuthorizedKeysFile} says, a key that Packer names ({@code packer_…}), a key in a file that
 *       is older than the instance, or a key before those that cloud-init appended. A key that was given to this instance by
 *       its metadata, its user data or the configuration of cloud-init is none.
 *   <li>{@link Hygiene#SHELL_HISTORY}: any history that is not empty. On an instance that has just booted nobody has typed.
 *   <li>{@link Hygiene#LOGS}: a file below {@code /var/log} with content, last written before the instance was; a journal with
 *       more than three minutes from before (less is what the builder logged between its clean-up and its end); a system log
 *       with two boots, or with more than three minutes from before ({@code messages}, {@code syslog}, {@code kern.log}); cloud-init's log about another instance.
 *   <li>{@link Hygiene#CLOUD_INIT}: state of an instance other than this one, or a mark that something ran once and for all
 *       that is older than the instance.
 * </ul>
 */
public final class HygieneTopic implements Topic<Hygiene, HygieneFacts> {
    private static final HygieneTopic TOPIC = new HygieneTopic("");

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    HygieneTopic(String root) {
        this.root = root;
    }

    /** What is left over in one place. */
    public static Question<Hygiene, HygieneFacts> of(Hygiene hygiene) {
        return new Question<>(TOPIC, hygiene);
    }

    @Override
    public String name() {
        return "hygiene";
    }

    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return Hygiene.values().length;
    }

    @Override
    public Duration limit(List<Hygiene> subjects) {
        return Duration.ofSeconds(30);
    }

    @Override
    public String script(List<Hygiene> subjects) {
        StringBuilder script = new StringBuilder("r=" + ShellWord.of(root) + "\n")
                .append("stamping=")
                .append(ShellWord.of(HygieneScript.STAMPS))
                .append('\n')
                .append(HygieneScript.TEXT);
        for (Hygiene subject : subjects) {
            String function = subject.name().toLowerCase(Locale.ROOT);
            script.append("printf '%s\\0' \"$(").append(function).append(")\"\n");
        }
        return script.toString();
    }

    @Override
    public List<Answer<HygieneFacts>> read(List<Hygiene> subjects, Reply reply) {
        Fields fields = Fields.of(reply);
        Instance instance = Instance.read(fields);
        List<Answer<HygieneFacts>> answers = new ArrayList<>();
        for (Hygiene subject : subjects) {
            Optional<String> lines = fields.next();
            answers.add(
                    lines.isEmpty()
                            ? Answer.unknown(Unclear.why(reply))
                            : new HygieneReader(instance, root, reply).read(subject, lines.get()));
        }
        return answers;
    }
}
