package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment that a user has after a login, by {@code su -l}: what PAM sets from {@code /etc/environment}, and what the
 * start-up files of the user's shell make of it. They are run, as at any login.
 */
public final class EnvironmentTopic implements Topic<String, Finding<Map<String, String>>> {
    /** How long a login may take. */
    public static final Duration LONGEST = Duration.ofSeconds(15);

    private static final EnvironmentTopic TOPIC = new EnvironmentTopic();

    /** What the login printed before is none of the environment's. */
    private static final String MARK = "\namibake: the environment begins here\n";

    /** {@code cat} shows what it was started with, which no shell has a say in; every login shell can start it. */
    private static final String SCRIPT = """
            if user "$1"; then
              if [ "$(id -u)" != 0 ]; then
                printf "only root may log in as another user without a password\\n" >&2
              elif command -v su >/dev/null 2>&1; then
                printf 'login\\0'
                su -l -c "echo; echo 'amibake: the environment begins here'; exec cat /proc/self/environ" "$1"
                printf '\\nstatus %s' "$?"
              else
                printf "there is no 'su' on the host\\n" >&2
              fi
            fi
            """;

    private EnvironmentTopic() {}

    /** The environment of a user after a login. */
    public static Question<String, Finding<Map<String, String>>> of(String user) {
        return new Question<>(TOPIC, user);
    }

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    /** The start-up files are programs of somebody else's. */
    @Override
    public int most() {
        return 1;
    }

    @Override
    public Duration limit(List<String> users) {
        return LONGEST;
    }

    @Override
    public String script(List<String> users) {
        return KnownUser.FUNCTION + "set -- " + ShellWord.of(users.get(0)) + "\n" + SCRIPT;
    }

    @Override
    public List<Answer<Finding<Map<String, String>>>> read(List<String> users, Reply reply) {
        if (reply.status().isEmpty() && reply.notRoot().isPresent()) {
            return List.of(Answer.unknown(
                    "only root may log in as another: " + reply.notRoot().get()));
        }
        Fields fields = Fields.of(reply);
        String state = fields.next().orElse("");
        if (state.equals("none")) {
            return List.of(KnownUser.absence(fields.next().orElse(""), reply));
        }
        return List.of(login(reply));
    }

    private static Answer<Finding<Map<String, String>>> login(Reply reply) {
        String text = reply.out().text();
        int begin = text.lastIndexOf(MARK);
        int end = text.lastIndexOf("\0\nstatus 0");
        if (begin >= 0 && end >= begin && text.endsWith("\nstatus 0")) {
            return Answer.known(Finding.present(variables(text.substring(begin + MARK.length(), end))));
        }
        int status = text.lastIndexOf("\nstatus ");
        boolean told = status >= 0 && reply.err().text().isBlank();
        return Answer.unknown(
                told ? "the login ended with" + text.substring(status).replace('\n', ' ') : Unclear.why(reply));
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : Lines.split(text, '\0', Integer.MAX_VALUE)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return Collections.unmodifiableMap(variables);
    }
}
