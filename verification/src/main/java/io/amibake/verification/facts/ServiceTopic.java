package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Services, by whichever manager the host has booted with: systemd, upstart (with the sysv scripts beside it) or sysv.
 *
 * <p>All units are one {@code systemctl show}, which tells a unit that does not exist from one that does not run; while one
 * of them is being started or stopped it is asked again, for ten seconds. A name
 * without a suffix is that of a {@code .service}. A job of upstart is enabled when its files say {@code start on} and no
 * {@code manual} after it; a sysv script is, when the runlevel of the next boot has a link that starts it, and it runs
 * when its {@code status} says so as LSB has it (0; 1 to 3 are "no", all else is unknown).
 */
public final class ServiceTopic implements Topic<String, ServiceFacts> {
    private static final ServiceTopic OF_THE_HOST = new ServiceTopic("");

    private static final String SYSTEMD = """
            links() {
              for link in "$r"/etc/rc[0-6S].d/S[0-9][0-9]"$name" "$r"/etc/rc.d/rc[0-6S].d/S[0-9][0-9]"$name"; do
                if [ -e "$link" ]; then
                  level=${link%.d/*}
                  printf 'link %s %s\\n' "$i" "${level##*rc}"
                fi
              done
            }
            template() {
              state=$(systemctl is-enabled -- "$1" 2>&1)
              printf 'template %s %s\\n' "$1" "${state##*"$nl"}"
            }
            show() {
              units=$(systemctl show -p "$properties" -- "$@")
            }
            settled() {
              show "$@"
              left=10
              while [ "$left" -gt 0 ]; do
                case $units in
                  *SubState=start* | *SubState=stop* | *SubState=final-* | *SubState=condition*) ;;
                  *) break ;;
                esac
                sleep 1
                left=$((left - 1))
                show "$@"
              done
              printf '%s\\n' "$units"
            }
            systemd_links() {
              i=0
              for name do
                name=${name%.service}
                if [ -n "$name" ] && [ -f "$r/etc/init.d/$name" ]; then
                  printf 'script %s\\n' "$i"
                  links
                fi
                i=$((i + 1))
              done
            }
            """;

    private static final String OTHERS = """
            runlevel_of_next_boot() {
              if [ -r "$r/etc/inittab" ]; then
                while IFS=: read -r id level action rest; do
                  case $id,$action in
                    \\#*) ;;
                    *,initdefault) printf 'runlevel %s\\n' "$level" ;;
                  esac
                done <"$r/etc/inittab"
              fi
              now=$(runlevel 2>/dev/null) && printf 'runlevel %s\\n' "${now#* }"
            }
            status() {
              if command -v service >/dev/null 2>&1 && [ "${name#-}" = "$name" ]; then
                said=$(service "$name" status 2>&1)
              else
                said=$("$script" status 2>&1)
              fi
              printf 'status %s %s %s\\n' "$i" "$?" "${said%%"$nl"*}"
              case $said in
                *[Uu]sage:*) printf 'usage %s\\n' "$i" ;;
              esac
            }
            stanzas() {
              for file in "$r/etc/init/$name.conf" "$r/etc/init/$name.override"; do
                if [ -r "$file" ]; then
                  while IFS= read -r line || [ -n "$line" ]; do
                    printf 'stanza %s %s\\n' "$i" "$line"
                  done <"$file"
                elif [ -e "$file" ]; then
                  printf 'denied %s %s\\n' "$i" "${file#"$r"}"
                fi
              done
            }
            scripts() {
              i=0
              for name do
                script=$r/etc/init.d/$name
                [ -f "$script" ] || script=$r/etc/rc.d/init.d/$name
                if [ -z "$name" ]; then
                  :
                elif [ "$manager" = upstart ] && [ -f "$r/etc/init/$name.conf" ]; then
                  printf 'job %s\\n' "$i"
                  stanzas
                elif [ -f "$script" ]; then
                  printf 'script %s\\n' "$i"
                  links
                  status
                fi
                printf 'told %s\\n' "$i"
                i=$((i + 1))
              done
            }
            manager_of() {
              case $(initctl --version 2>/dev/null) in
                *upstart*)
                  printf 'upstart\\n'
                  return
                  ;;
              esac
              for program in "$r/lib/systemd/systemd" "$r/usr/lib/systemd/systemd"; do
                if [ "$r/sbin/init" -ef "$program" ]; then
                  printf 'sleeping\\n'
                  return
                fi
              done
              if [ -d "$r/etc/init.d" ] || [ -d "$r/etc/rc.d/init.d" ]; then
                printf 'sysv\\n'
              else
                printf 'none\\n'
              fi
            }
            others() {
              manager=$(manager_of)
              printf 'manager %s\\n' "$manager"
              if [ "$manager" = upstart ]; then
                initctl list | while IFS= read -r line; do printf 'listed %s\\n' "$line"; done
              fi
              case $manager in
                upstart | sysv)
                  runlevel_of_next_boot
                  scripts "$@"
                  ;;
              esac
            }
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    ServiceTopic(String root) {
        this.root = root;
    }

    /** Asks about a unit, a job or a script by its name. */
    public static Question<String, ServiceFacts> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    /** Whether a unit can have this name, and so a job or a script, for which units stand where there is systemd. */
    public static boolean isName(String name) {
        return UnitName.isValid(UnitName.full(name)) && isPlain(name) && !name.isEmpty();
    }

    @Override
    public String name() {
        return "service";
    }

    /** Status scripts read pid files that only root may read, and upstart answers nobody else. */
    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<String> names) {
        List<String> plain = new ArrayList<>(names.size());
        for (String name : names) {
            plain.add(isPlain(name) ? name : "");
        }
        return "r=" + ShellWord.of(root) + "\nnl='\n'\nproperties=" + SystemdServices.PROPERTIES + "\n" + Words.NEED
                + SYSTEMD + OTHERS + Words.set(plain)
                + "if [ -d \"$r/run/systemd/system\" ]; then\nprintf 'manager systemd\\n'\nif need systemctl; then\n"
                + systemctl(names) + "systemd_links \"$@\"\nfi\nelse\nothers \"$@\"\nfi\n";
    }

    private static String systemctl(List<String> names) {
        Set<String> units = new LinkedHashSet<>();
        StringBuilder commands = new StringBuilder(":\n");
        for (String name : names) {
            String unit = UnitName.full(name);
            if (UnitName.isValid(unit) && !UnitName.isTemplate(unit)) {
                units.add(unit);
            } else if (UnitName.isValid(unit)) {
                commands.append("template ").append(ShellWord.of(unit)).append('\n');
            }
        }
        if (!units.isEmpty()) {
            commands.append("settled ").append(Words.of(units)).append('\n');
        }
        return commands.toString();
    }

    /** Whether it can be the name of a file of an init system. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) == '/') {
                return false;
            }
        }
        return !name.equals(".") && !name.equals("..");
    }

    @Override
    public List<Answer<ServiceFacts>> read(List<String> names, Reply reply) {
        List<String> lines = Lines.of(reply.out());
        String manager = lines.isEmpty() ? "" : lines.get(0);
        return switch (manager) {
            case "manager systemd" -> new SystemdServices(lines, reply).facts(names);
            case "manager upstart", "manager sysv" -> new InitScripts(lines, reply).facts(names);
            case "manager sleeping" -> Unknowns.of(names.size(), "systemd has not booted this host");
            case "manager none" ->
                Unknowns.of(names.size(), "the host has neither systemd nor upstart nor sysv scripts");
            default -> Unknowns.of(names.size(), Unclear.why(reply));
        };
    }
}
