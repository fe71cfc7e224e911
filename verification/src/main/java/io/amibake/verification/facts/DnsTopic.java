package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What names resolve to from the host: as its programs see it (getent, with the hosts file), or what a server says
 * (dig). A server that does not answer is unknown, as far as the host's programs tell it from a name that is not there.
 */
public final class DnsTopic implements Topic<DnsSubject, DnsFacts> {
    private static final DnsTopic INSTANCE = new DnsTopic();
    private static final int SPARE_SECONDS = 5;

    private static final String PROGRAM = """
            name=$1
            type=$2
            server=$3
            limit=$4
            bounded() {
              if command -v timeout >/dev/null 2>&1; then
                timeout "$limit" "$@"
              else
                "$@"
              fi
            }
            by_getent() {
              need getent || return
              found=$(bounded getent ahosts "$name" 2>&1)
              status=$?
              printf 'ended getent %s\\n%s\\n' "$status" "$found"
              case $status in
                124 | 143) ;; # nobody would be told more in the time that is left
                *) [ -n "$found" ] || by_bash || by_python || by_perl ;;
              esac
            }
            told() {
              printf '%s\\n' "$1"
              case $1 in
                *"name resolution"* | *"not known"* | *"No address associated"*) ;;
                *) return 1 ;;
              esac
            }
            by_bash() {
              command -v bash >/dev/null 2>&1 || return
              told "$(bounded bash -c 'exec 3<>"/dev/tcp/$0/9"' "$name" 2>&1)"
            }
            by_python() {
              command -v python3 >/dev/null 2>&1 || return
              told "$(bounded python3 -c 'import socket, sys
            try:
                socket.getaddrinfo(sys.argv[1].encode(), 9)
            except OSError as error:
                sys.exit(str(error))' "$name" 2>&1)"
            }
            by_perl() {
              command -v perl >/dev/null 2>&1 || return
              told "$(bounded perl -MSocket=getaddrinfo -e 'my ($e) = getaddrinfo($ARGV[0], 9); die $e if $e' "$name" 2>&1)"
            }
            by_dig() {
              need dig || return
              for one in ${type:-A AAAA}; do
                found=$(dig +noall +comments +answer +tries=1 +time="$limit" ${server:+"@$server"} -t "$one" -q "$name" 2>&1)
                printf 'ended dig %s\\n%s\\n' "$?" "$found"
              done
            }
            if [ -z "$type$server" ]; then
              by_getent
            else
              by_dig
            fi
            :
            """;

    private DnsTopic() {}

    /** Asks what a name resolves to. */
    public static Question<DnsSubject, DnsFacts> of(DnsSubject name) {
        return new Question<>(INSTANCE, name);
    }

    @Override
    public String name() {
        return "dns";
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
    public Duration limit(List<DnsSubject> names) {
        return names.get(0).timeout().multipliedBy(2).plusSeconds(SPARE_SECONDS);
    }

    @Override
    public String script(List<DnsSubject> names) {
        DnsSubject name = names.get(0);
        String limit = Long.toString(Math.max(1, name.timeout().toSeconds()));
        return Words.NEED + Words.set(List.of(name.name(), name.type(), name.server(), limit)) + PROGRAM;
    }

    @Override
    public List<Answer<DnsFacts>> read(List<DnsSubject> names, Reply reply) {
        List<String> lines = Lines.of(reply.out());
        if (lines.isEmpty() || reply.timedOut()) {
            return Unknowns.of(1, Unclear.why(reply));
        }
        List<String> rest = lines.subList(1, lines.size());
        return List.of(
                lines.get(0).startsWith("ended getent ") ? ofGetent(lines.get(0), rest) : ofDig(names.get(0), lines));
    }

    /** {@code 127.0.0.1 STREAM localhost}; status 2 is "not found", whatever the reason, which another program has to tell. */
    private static Answer<DnsFacts> ofGetent(String ended, List<String> lines) {
        String said = String.join(" ", lines).strip();
        if (ended.equals("ended getent 0")) {
            Set<String> addresses = new LinkedHashSet<>();
            for (String line : lines) {
                List<String> words = Lines.words(line);
                if (words.size() > 1) {
                    addresses.add(words.get(0));
                }
            }
            return Answer.known(new DnsFacts(List.copyOf(addresses), ""));
        }
        if (said.contains("Temporary failure")) {
            return Answer.unknown("the server of names did not answer: temporary failure in name resolution");
        }
        if (ended.equals("ended getent 2")) {
            boolean isNone = said.contains("not known") || said.contains("No address associated");
            return isNone
                    ? Answer.known(new DnsFacts(List.of(), "the name does not resolve"))
                    : Answer.unknown("the name does not resolve, or the server of names did not answer:"
                            + " the host has none of 'bash', 'python3' and 'perl' to tell");
        }
        return Answer.unknown(
                ended.endsWith(" 124") || ended.endsWith(" 143")
                        ? Unreachable.LATE_SERVER
                        : "getent " + ended.substring("ended getent ".length()) + ": " + said);
    }

    /** {@code ;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1}; {@code example.com. 300 IN A 192.0.2.1}. */
    private static Answer<DnsFacts> ofDig(DnsSubject subject, List<String> lines) {
        Set<String> found = new LinkedHashSet<>();
        List<String> statuses = new ArrayList<>();
        int asked = 0;
        for (String line : lines) {
            asked += line.startsWith("ended dig ") ? 1 : 0;
            int status = line.indexOf("status: ");
            List<String> words = Lines.words(line);
            if (line.startsWith(";;") && status > 0) {
                statuses.add(Lines.split(line.substring(status + "status: ".length()), ',', 2)
                        .get(0));
            } else if (words.size() > 4 && words.get(2).equals("IN") && isWanted(subject, words.get(3))) {
                found.add(String.join(" ", words.subList(4, words.size())));
            }
        }
        boolean isTold = statuses.size() == asked;
        for (String status : statuses) {
            isTold &= status.equals("NOERROR") || status.equals("NXDOMAIN");
        }
        if (!isTold) {
            return Answer.unknown("the server of names did not answer well: "
                    + String.join(" ", lines.subList(1, lines.size())).strip());
        }
        String reason = statuses.contains("NXDOMAIN") ? "the name does not exist" : "the name has no such record";
        return Answer.known(new DnsFacts(List.copyOf(found), found.isEmpty() ? reason : ""));
    }

    private static boolean isWanted(DnsSubject subject, String type) {
        return subject.type().isEmpty()
                ? type.equals("A") || type.equals("AAAA")
                : subject.type().equals(type);
    }
}
