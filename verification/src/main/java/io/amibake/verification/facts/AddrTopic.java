package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a TCP connection can be made from the host, with whichever of bash, python3, nc and curl it has. */
public final class AddrTopic implements Topic<AddrSubject, AddrFacts> {
    private static final AddrTopic INSTANCE = new AddrTopic();
    private static final int SPARE_SECONDS = 5;

    private static final String PROGRAM = """
            host=$1
            port=$2
            limit=$3
            bounded() {
              if command -v timeout >/dev/null 2>&1; then
                timeout "$limit" "$@"
              else
                "$@"
              fi
            }
            tell() {
              named=
              case $1$2 in
                *124 | *143 | curl28) named=$(resolves) ;;
              esac
              printf 'ended %s %s %s\\n%s\\n' "$1" "$2" "$named" "$3"
            }
            resolves() {
              case $host in
                *:*) return ;;
                *[!0-9.]*) ;;
                *) return ;;
              esac
              if ! command -v getent >/dev/null 2>&1; then
                echo untold
              elif ! bounded getent ahosts "$host" >/dev/null 2>&1; then
                echo unnamed
              fi
            }
            by_bash() {
              command -v bash >/dev/null 2>&1 || return
              said=$(bounded bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$host" "$port" 2>&1)
              status=$?
              case $said in
                *"/dev/tcp/"*"No such file"* | *"not supported"*) return 1 ;;
              esac
              tell bash "$status" "$said"
            }
            by_python() {
              command -v python3 >/dev/null 2>&1 || return
              said=$(bounded python3 -c 'import socket, sys
            try:
                socket.create_connection((sys.argv[1], int(sys.argv[2])), float(sys.argv[3])).close()
            except OSError as error:
                sys.exit(str(error))' "$host" "$port" "$limit" 2>&1)
              tell python3 "$?" "$said"
            }
            by_nc() {
              command -v nc >/dev/null 2>&1 || return
              said=$(bounded nc -v -z -w "$limit" "$host" "$port" 2>&1)
              tell nc "$?" "$said"
            }
            by_curl() {
              command -v curl >/dev/null 2>&1 || return
              said=$(curl -q -g -sS --noproxy '*' --connect-timeout "$limit" --max-time "$limit" -o /dev/null \\
                -w 'connected %{time_connect}' "telnet://$address:$port" 2>&1)
              status=$?
              case $said in
                *"connected 0"[.,]*[1-9]* | *"connected "[1-9]*) status=0 ;;
              esac
              tell curl "$status" "$said"
            }
            address=$host
            case $host in
              *:*) address="[$host]" ;;
            esac
            by_bash || by_python || by_nc || by_curl ||
              printf "there is none of 'bash', 'python3', 'nc' and 'curl' on the host\\n" >&2
            """;

    private AddrTopic() {}

    /** Asks whether the host can connect there. */
    public static Question<AddrSubject, AddrFacts> of(AddrSubject address) {
        return new Question<>(INSTANCE, address);
    }

    @Override
    public String name() {
        return "addr";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public Duration limit(List<AddrSubject> addresses) {
        return addresses.get(0).timeout().multipliedBy(2).plusSeconds(SPARE_SECONDS);
    }

    @Override
    public String script(List<AddrSubject> addresses) {
        AddrSubject address = addresses.get(0);
        String limit = Long.toString(Math.max(1, address.timeout().toSeconds()));
        return Words.set(List.of(address.host(), Integer.toString(address.port()), limit)) + PROGRAM;
    }

    @Override
    public List<Answer<AddrFacts>> read(List<AddrSubject> addresses, Reply reply) {
        List<String> lines = Lines.of(reply.out());
        List<String> words = lines.isEmpty() ? List.of() : Lines.words(lines.get(0));
        if (words.size() < 3 || !words.get(0).equals("ended")) {
            return Unknowns.of(1, Unclear.why(reply));
        }
        String said = String.join(" ", lines.subList(1, lines.size())).strip();
        String status = words.get(2);
        if (status.equals("0")) {
            return List.of(Answer.known(new AddrFacts(true, "")));
        }
        Optional<String> untold = Unreachable.nameUntold(said);
        if (untold.isPresent()) {
            return Unknowns.of(1, untold.get());
        }
        Optional<String> reason = Unreachable.of(said);
        boolean isLate =
                status.equals("124") || status.equals("143") || (words.get(1).equals("curl") && status.equals("28"));
        if (isLate) {
            return List.of(late(words.size() > 3 ? words.get(3) : ""));
        }
        if (reason.isPresent()) {
            return List.of(Answer.known(new AddrFacts(false, reason.get())));
        }
        if (words.get(1).equals("curl") && status.equals("7")) {
            return List.of(Answer.known(new AddrFacts(false, "connection refused")));
        }
        return Unknowns.of(1, words.get(1) + " ended with status " + status + (said.isEmpty() ? "" : ": " + said));
    }

    /** @param name whether the name of the host could be the reason */
    private static Answer<AddrFacts> late(String name) {
        return switch (name) {
            case "unnamed" -> Answer.unknown(Unreachable.LATE_SERVER);
            case "untold" ->
                Answer.unknown("no answer in time, from the address or from the server of names: there is no 'getent'"
                        + " on the host to tell");
            default -> Answer.known(new AddrFacts(false, "no answer in time"));
        };
    }
}
