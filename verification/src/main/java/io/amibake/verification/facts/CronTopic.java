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
import java.util.Optional;

/**
 * The cron jobs that run as a user: those of the user's own crontab, of {@code /etc/crontab} and of the files of
 * {@code /etc/cron.d} whose names cron takes. Each is its schedule and its command with single blanks between, in the order
 * of the files. Whether cron itself is installed and runs, they do not tell; a file that it would not take leaves the jobs in
 * it unknown.
 */
public final class CronTopic implements Topic<String, Finding<List<String>>> {
    private static final CronTopic OF_THE_HOST = new CronTopic("");

    private static final String SCRIPT = """
            table() {
              text "$1"
              printf '%s\\0' "$(ls -ldLn -- "$r$1" 2>/dev/null)"
            }
            own() {
              printf '%s\\0' "$said"
              if [ -d "$r/var/spool/cron/crontabs" ]; then
                table "/var/spool/cron/crontabs/$1"
              else
                table "/var/spool/cron/$1"
              fi
            }
            tables() {
              directory=/etc/cron.d
              table /etc/crontab
              if [ -d "$r$directory" ] && [ -r "$r$directory" ] && [ -x "$r$directory" ]; then
                for file in "$r$directory"/* "$r$directory"/.[!.]*; do
                  if [ -f "$file" ]; then
                    printf 'file\\0%s\\0' "${file##*/}"
                    table "$directory/${file##*/}"
                  fi
                done
                printf 'end\\0'
              elif [ -d "$r$directory" ]; then
                printf 'denied\\0%s: Permission denied\\0' "$directory"
              else
                printf 'none\\0'
                missing "$r$directory" L
              fi
            }
            rules=other
            [ ! -d "$r/var/spool/cron/crontabs" ] || rules=debian
            printf '%s\\0' "$rules"
            tables
            for name do
              if user "$name"; then
                own "$name"
              fi
            done
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    CronTopic(String root) {
        this.root = root;
    }

    /** The jobs that run as a user. */
    public static Question<String, Finding<List<String>>> of(String user) {
        return new Question<>(OF_THE_HOST, user);
    }

    @Override
    public String name() {
        return "cron";
    }

    /** Crontabs of users are for root alone. */
    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return 50;
    }

    @Override
    public Duration limit(List<String> users) {
        return Duration.ofSeconds(10);
    }

    /** A name with a slash would be a path; no user has one. */
    @Override
    public String script(List<String> users) {
        List<String> names = new ArrayList<>(users.size());
        for (String user : users) {
            names.add(user.indexOf('/') < 0 ? user : "no such user");
        }
        return "r=" + ShellWord.of(root) + "\n" + Absence.FUNCTION + TextFile.FUNCTION + KnownUser.FUNCTION
                + Words.set(names) + SCRIPT;
    }

    @Override
    public List<Answer<Finding<List<String>>>> read(List<String> users, Reply reply) {
        Fields fields = Fields.of(reply);
        CronTables tables = CronTables.read(fields, reply);
        List<Answer<Finding<List<String>>>> answers = new ArrayList<>(users.size());
        for (String user : users) {
            answers.add(jobs(user, tables, fields, reply));
        }
        return answers;
    }

    private static Answer<Finding<List<String>>> jobs(String user, CronTables tables, Fields fields, Reply reply) {
        Optional<String> state = fields.next();
        if (state.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (state.get().equals("none")) {
            return KnownUser.absence(fields.next().orElse(""), reply);
        }
        return tables.of(user, fields, reply);
    }
}
