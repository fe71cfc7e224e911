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

/** The time zone of a host. The subject of its question is the zones that are expected, which the host compares with its own. */
public final class TimezoneTopic implements Topic<List<String>, TimezoneFacts> {
    private static final TimezoneTopic TOPIC = new TimezoneTopic("");

    /** Prints the link, the clock file, what runs, and then for each candidate its name, its bytes and how it would run. */
    private static final String SCRIPT = """
            zones=$r/usr/share/zoneinfo
            localtime=$r/etc/localtime
            now=$(date +%s 2>/dev/null)
            case $now in '' | *[!0-9]*) now=0 ;; esac
            signature() {
              for at in "$now" $((now + 7862400)) $((now + 15724800)) $((now + 23587200)); do
                date -d "@$at" '+%Z %z' 2>/dev/null || return 1
              done
            }
            runs() {
              signs=$(signature) || signs=
              current=${signs%%"
            "*}
              [ -n "$current" ] || current=$(date '+%Z %z' 2>/dev/null)
              printf '%s\\0%s\\0' "$current" "$signs"
            }
            link() {
              linked=
              if [ ! -L "$localtime" ]; then
                if [ -e "$localtime" ]; then printf 'file\\0\\0'; else missing "$localtime"; fi
                return
              fi
              if command -v readlink >/dev/null; then
                linked=$(readlink -n -- "$localtime")
              else
                linked=$(ls -ld -- "$localtime")
                linked=${linked##* -> }
              fi
              printf 'link\\0%s\\0' "$linked"
            }
            clock() {
              line=
              zone=
              if [ -f "$r/etc/sysconfig/clock" ]; then
                while IFS= read -r line || [ -n "$line" ]; do
                  case $line in ZONE=*) zone=${line#ZONE=} ;; esac
                done <"$r/etc/sysconfig/clock"
              elif [ -f "$r/etc/timezone" ]; then
                IFS= read -r zone <"$r/etc/timezone"
              fi
              printf '%s\\0' "$zone"
            }
            same() {
              if command -v cmp >/dev/null; then
                cmp -s -- "$localtime" "$1"
              else
                one=$(sha256sum <"$localtime") && [ "$one" = "$(sha256sum <"$1")" ]
              fi
            }
            comparable() {
              [ -d "$zones" ] && [ -f "$localtime" ] && same "$localtime"
            }
            candidate() {
              bytes=differ
              same "$zones/$1" 2>/dev/null && bytes=same
              [ -f "$zones/$1" ] || bytes=none
              printf '%s\\0%s\\0' "$1" "$bytes"
              [ "$bytes" != same ] || found=yes
              zone=$1
              if [ "$bytes" = none ]; then
                case $1 in UTC | Etc/UTC) zone=UTC0 ;; *) zone= ;; esac
              fi
              if [ -n "$zone" ]; then (TZ=$zone && export TZ && runs); else printf '\\0\\0'; fi
            }
            search() {
              size=$(wc -c <"$localtime")
              find "$zones" -type f -size "$((size))c" 2>/dev/null | while IFS= read -r file; do
                if same "$file"; then printf '%s\\n' "${file#"$zones"/}"; fi
              done
            }
            timezone() {
              link
              clock
              runs
              if comparable; then
                printf 'comparable\\0\\0'
              elif [ -e "$localtime" ]; then
                printf 'no\\0\\0'
              else
                missing "$localtime" L
              fi
              found=
              for name do
                candidate "$name"
                [ "$name" != "${linked##*zoneinfo/}" ] || linked=
              done
              case $linked in
                *zoneinfo/*) candidate "${linked##*zoneinfo/}" ;;
              esac
              printf '\\0'
              if [ -z "$found" ] && comparable; then search; fi
              printf '\\0'
            }
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    TimezoneTopic(String root) {
        this.root = root;
    }

    /** The time zone, in the words of the zones expected if it is one of them. */
    public static Question<List<String>, TimezoneFacts> of(List<String> zones) {
        return new Question<>(TOPIC, List.copyOf(zones));
    }

    @Override
    public String name() {
        return "timezone";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 20;
    }

    @Override
    public Duration limit(List<List<String>> subjects) {
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<List<String>> subjects) {
        StringBuilder script = new StringBuilder("r=" + ShellWord.of(root) + "\n" + Absence.FUNCTION + SCRIPT);
        for (List<String> zones : subjects) {
            script.append("timezone");
            for (String zone : zones) {
                // no name of a zone is empty or leads out of the directory of zones; such a one is simply not there
                script.append(' ').append(ShellWord.of(zone.isEmpty() || zone.contains("..") ? "none" : zone));
            }
            script.append('\n');
        }
        return script.toString();
    }

    @Override
    public List<Answer<TimezoneFacts>> read(List<List<String>> subjects, Reply reply) {
        Fields fields = Fields.of(reply);
        List<Answer<TimezoneFacts>> answers = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            answers.add(new TimezoneReader(fields, reply).read());
        }
        return answers;
    }
}
