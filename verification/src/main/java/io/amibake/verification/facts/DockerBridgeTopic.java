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

/**
 * The bridge of Docker, by the name of its interface: what Docker is told, wherever it may be told it, and what the
 * interface has now.
 *
 * <p>Docker reads daemon.json and its flags. Under systemd the flags are those of the unit with its drop-ins, in which
 * variables stand for what systemd itself, the unit, and its environment files say, which may be patterns; elsewhere they are those in the options file that the
 * init script sources, and in the script.
 */
public final class DockerBridgeTopic implements Topic<String, DockerBridgeFacts> {
    private static final DockerBridgeTopic OF_THE_HOST = new DockerBridgeTopic("");

    private static final String PROGRAM = """
            show() {
              if [ ! -e "$r$1" ]; then
                printf 'absent %s\\n' "$1"
              elif [ ! -f "$r$1" ] || [ ! -r "$r$1" ]; then
                printf 'denied %s\\n' "$1"
              else
                printf 'file %s\\n' "$1"
                while IFS= read -r line || [ -n "$line" ]; do
                  printf 'line %s\\n' "$line"
                  case $line in
                    *--config-file*) config_of "$line" ;;
                  esac
                done <"$r$1"
                printf 'end %s\\n' "$1"
              fi
            }
            config_of() {
              config=${1#*--config-file}
              config=${config#?}
              config=${config%%[!A-Za-z0-9_./-]*}
            }
            help() {
              command -v dockerd >/dev/null 2>&1 || return 0
              printf 'file help\\n'
              dockerd --help 2>/dev/null </dev/null | while IFS= read -r line; do printf 'line %s\\n' "$line"; done
              printf 'end help\\n'
            }
            unit() {
              need systemctl || return
              shown=$(systemctl show -p LoadState,NeedDaemonReload,ExecStart,Environment,EnvironmentFiles -- docker.service) || return
              case $shown in
                *--config-file*) config_of "$shown" ;;
              esac
              printf 'unit\\n'
              printf '%s\\n' "$shown" | while IFS= read -r line; do printf 'line %s\\n' "$line"; done
              printf 'end unit\\nfile manager\\n'
              manager=$(systemctl show-environment)
              case $manager in
                *--config-file*) config_of "$manager" ;;
              esac
              printf '%s\\n' "$manager" | while IFS= read -r line; do printf 'line %s\\n' "$line"; done
              printf 'end manager\\nfile socket\\n'
              systemctl show -p Listen -- docker.socket | while IFS= read -r line; do printf 'line %s\\n' "$line"; done
              printf 'end socket\\n'
              set -f
              IFS=$nl
              for line in $shown; do
                case $line in
                  EnvironmentFile*=/*)
                    line=${line#*=}
                    options "${line%" (ignore_errors="*}"
                    ;;
                esac
              done
            }
            options() {
              case $1 in
                *[*?[]*)
                  printf 'pattern %s\\n' "$1"
                  set +f
                  for file in "$r"$1; do
                    printf 'match %s\\n' "${file#"$r"}"
                    show "${file#"$r"}"
                  done
                  set -f
                  ;;
                *) show "$1" ;;
              esac
            }
            config=/etc/docker/daemon.json
            help
            if [ -d "$r/run/systemd/system" ]; then
              printf 'init systemd\\n'
              unit
            else
              printf 'init other\\n'
              for file in /etc/init/docker.conf /etc/init.d/docker /etc/sysconfig/docker /etc/sysconfig/docker-storage \\
                /etc/default/docker; do
                show "$file"
              done
            fi
            printf 'config %s\\n' "$config"
            show "$config"
            addresses
            :
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    DockerBridgeTopic(String root) {
        this.root = root;
    }

    /** Asks about a bridge by the name of its interface: {@code docker0}, if Docker is not told another. */
    public static Question<String, DockerBridgeFacts> of(String interfaceName) {
        return new Question<>(OF_THE_HOST, interfaceName);
    }

    @Override
    public String name() {
        return "docker-bridge";
    }

    /** Docker's files may be readable by root alone. */
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
        return "r=" + ShellWord.of(root) + "\nnl='\n'\n" + Words.NEED + InterfaceTopic.ADDRESSES + PROGRAM;
    }

    @Override
    public List<Answer<DockerBridgeFacts>> read(List<String> names, Reply reply) {
        DockerSettings settings = new DockerSettings(reply);
        Addresses addresses = Addresses.of(reply);
        List<Answer<DockerBridgeFacts>> answers = new ArrayList<>(names.size());
        for (String name : names) {
            answers.add(
                    Answer.known(new DockerBridgeFacts(settings.of(name), addresses.first(name), settings.listens())));
        }
        return answers;
    }
}
