package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ports and sockets on which something listens, from the kernel's own lists. {@code tcp} is IPv4 and {@code tcp6} IPv6:
 * a socket of {@code ::} that takes IPv4 too is listed under {@code tcp6} alone. A number alone asks both. What the kernel
 * copies from its users, the names of UNIX sockets, stands in lines of its own kind ({@link UnixSockets}).
 */
public final class PortTopic implements Topic<PortSubject, PortFacts> {
    private static final PortTopic OF_THE_HOST = new PortTopic("");

    // Connections are left out on the host: a busy one has more of them than a reply holds.
    private static final String PROGRAM = """
            list() {
              file=$r/proc/net/$1
              if [ ! -e "$file" ] && [ "$1" != tcp ] && [ "$1" != udp ] && [ -e "$r/proc/net/tcp" ]; then
                printf 'absent %s\\n' "$1"
                return
              elif [ ! -r "$file" ]; then
                printf '/proc/net/%s cannot be read\\n' "$1" >&2
                return
              fi
              printf 'list %s\\n' "$1"
              case $1 in
                tcp*) keep=' 0A ' ;;
                *) keep=' 07 ' ;;
              esac
              if [ "$1" = unix ]; then
                while IFS= read -r line; do printf 'unix %s\\n' "$line"; done <"$file"
              elif command -v grep >/dev/null 2>&1; then
                grep -e ' local_address ' -e "$keep" "$file"
              else
                while IFS= read -r line; do printf '%s\\n' "$line"; done <"$file"
              fi
              printf 'end %s %s\\n' "$1" "$?"
            }
            for name do list "$name"; done
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    PortTopic(String root) {
        this.root = root;
    }

    /** Asks who listens there. */
    public static Question<PortSubject, PortFacts> of(PortSubject port) {
        return new Question<>(OF_THE_HOST, port);
    }

    @Override
    public String name() {
        return "port";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 1000;
    }

    @Override
    public Duration limit(List<PortSubject> ports) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<PortSubject> ports) {
        Set<String> lists = new TreeSet<>();
        for (PortSubject port : ports) {
            lists.addAll(port.lists());
        }
        List<String> sockets = UnixSockets.arguments(ports);
        return "r=" + ShellWord.of(root) + "\n" + Words.set(lists) + PROGRAM
                + (sockets.isEmpty() ? "" : Words.set(sockets) + UnixSockets.PROGRAM);
    }

    @Override
    public List<Answer<PortFacts>> read(List<PortSubject> ports, Reply reply) {
        Set<String> whole = new HashSet<>();
        Map<String, Set<String>> listening = new HashMap<>();
        UnixSockets sockets = new UnixSockets(reply);
        String list = "";
        for (String line : Lines.of(reply.out())) {
            List<String> words = Lines.split(line, ' ', 2);
            String rest = words.size() > 1 ? words.get(1) : "";
            switch (words.get(0)) {
                case "list" -> list = rest;
                case "absent" -> whole.add(rest);
                case "end" -> whole.add(rest.endsWith(" 0") ? list : "");
                case "unix" -> sockets.list(rest);
                case "socket", "file", "other", "missing", "ss", "asked" -> sockets.tell(words.get(0), rest);
                default -> add(list, line, listening);
            }
        }
        List<Answer<PortFacts>> answers = new ArrayList<>(ports.size());
        for (PortSubject port : ports) {
            answers.add(
                    port.protocol().equals("unix")
                            ? socket(port, whole.contains("unix"), sockets, reply)
                            : internet(port, whole, listening, reply));
        }
        return answers;
    }

    private static Answer<PortFacts> internet(
            PortSubject port, Set<String> whole, Map<String, Set<String>> listening, Reply reply) {
        Set<String> addresses = new TreeSet<>();
        for (String name : port.lists()) {
            addresses.addAll(listening.getOrDefault(name + ':' + port.port(), Set.of()));
        }
        boolean isKnown = whole.containsAll(port.lists()) || !addresses.isEmpty();
        return isKnown ? Answer.known(new PortFacts(List.copyOf(addresses))) : Answer.unknown(Unclear.why(reply));
    }

    private static Answer<PortFacts> socket(PortSubject port, boolean isWhole, UnixSockets sockets, Reply reply) {
        Answer<Boolean> listens = isWhole ? sockets.listens(port.port()) : Answer.unknown(Unclear.why(reply));
        return listens.match(
                known -> Answer.known(new PortFacts(known ? List.of(port.port()) : List.of())), Answer::unknown);
    }

    private static void add(String list, String line, Map<String, Set<String>> listening) {
        SocketLine.of(list, line).ifPresent(socket -> listening
                .computeIfAbsent(list + ':' + socket.port(), absent -> new HashSet<>())
                .add(socket.address()));
    }
}
