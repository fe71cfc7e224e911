package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Processes by the name that the kernel keeps (/proc/PID/comm), as goss finds them. The kernel keeps 15 bytes: of a longer
 * name they have to agree, and the program or its script has to be called so in the command line. What has ended and
 * waits for its parent does not run; and this session's own shells, up to the one that the SSH server started, or the JVM of
 * this machine that did, are never found.
 */
public final class ProcessTopic implements Topic<String, ProcessFacts> {
    private static final ProcessTopic OF_THE_HOST = new ProcessTopic("");
    private static final int KEPT = 15;

    private static final String TABLE = """
            table() {
              for directory in "$r"/proc/[0-9]*; do
                pid=${directory##*/}
                stat=''
                { read -r stat <"$directory/stat"; } 2>/dev/null || [ -n "$stat" ] || continue
                command=${stat#*"("}
                case $stat in
                  *")"*)
                    command=${command%")"*}
                    stat=${stat##*") "}
                    state=${stat%% *}
                    stat=${stat#* }
                    parent=${stat%% *}
                    stat=${stat#* * }
                    session=${stat%% *}
                    ;;
                  *)
                    state=S
                    parent=0
                    session=0
                    ;;
                esac
                printf 'process %s %s %s %s %s\\n' "$pid" "$parent" "$session" "$state" "$command"
                if wanted "$command"; then
                  found="$found $pid"
                fi
              done
            }
            """;

    private static final String DETAILS = """
            owners() {
              for pid in $found; do
                { while read -r key uid rest; do
                    if [ "$key" = Uid: ]; then
                      printf 'owner %s %s\\n' "$pid" "$uid"
                      case " $uids " in
                        *" $uid "*) ;;
                        *) uids="$uids $uid" ;;
                      esac
                      break
                    fi
                  done <"$r/proc/$pid/status"; } 2>/dev/null
              done
            }
            names() {
              if command -v getent >/dev/null 2>&1; then
                # shellcheck disable=SC2086 # a list of numbers
                getent passwd $uids
              elif [ -r "$r/etc/passwd" ]; then
                while IFS= read -r line; do printf '%s\\n' "$line"; done <"$r/etc/passwd"
              fi | while IFS=: read -r name password uid rest; do printf 'name %s %s\\n' "$uid" "$name"; done
            }
            arguments() {
              need tr || return
              for pid in $found; do
                if [ -r "$r/proc/$pid/cmdline" ]; then
                  printf 'arguments %s ' "$pid"
                  { tr '\\000\\012' '\\001\\002' <"$r/proc/$pid/cmdline"; } 2>/dev/null
                  printf '\\n'
                fi
              done
            }
            found=''
            uids=''
            printf 'self %s\\n' "$$"
            case $top in /proc/*) printf 'shell %s\\n' "${top#/proc/}" ;; esac
            table
            printf 'table\\n'
            if [ -n "$found" ]; then
              owners
              names
              printf 'owners\\n'
              arguments
            fi
            :
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    ProcessTopic(String root) {
        this.root = root;
    }

    /** Asks about processes by their name, without its directory. */
    public static Question<String, ProcessFacts> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    @Override
    public String name() {
        return "process";
    }

    /** Processes of others may be hidden from users. */
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
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<String> names) {
        Set<String> patterns = new LinkedHashSet<>();
        for (String name : names) {
            patterns.add(ShellWord.of(kept(name)) + (isCut(name) ? "*" : ""));
        }
        return "r=" + ShellWord.of(root) + "\nwanted() {\n  case $1 in\n    " + String.join(" | ", patterns)
                + ") return 0 ;;\n  esac\n  return 1\n}\n" + Words.NEED + TABLE + DETAILS;
    }

    static boolean isCut(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > KEPT;
    }

    /** What the kernel keeps of a name, less the half of a character that does not fit. */
    static String kept(String name) {
        int end = name.length();
        while (isCut(name.substring(0, end))) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    @Override
    public List<Answer<ProcessFacts>> read(List<String> names, Reply reply) {
        ProcessTable table = new ProcessTable(reply);
        List<Answer<ProcessFacts>> answers = new ArrayList<>(names.size());
        for (String name : names) {
            answers.add(table.facts(name));
        }
        return answers;
    }
}
