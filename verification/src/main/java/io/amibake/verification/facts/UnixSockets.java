package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who listens on UNIX sockets. The kernel's list alone does not tell: it writes the names of sockets as they are, so that
 * a name with newlines in it looks like further sockets, and a name is only what its owner called it, in whichever file
 * system he has made for himself. So a path has to be a socket in the host's own file system; and that the socket is in
 * the list has to be sure, either because no name before it has room for it (a name has 108 bytes at most), or because
 * {@code ss} finds one of just this name, as the kernel tells it without lists (sock_diag(7)), with the file's number.
 */
final class UnixSockets {
    /** The sockets follow as pairs: its name, and what {@code ss} takes for it. */
    static final String PROGRAM = """
            while [ "$#" -gt 1 ]; do
              printf 'socket %s\\n' "$1"
              case $1 in
                /*)
                  if [ -S "$r$1" ]; then
                    printf 'file '
                    ls -diL -- "$r$1" 2>/dev/null || printf '\\n'
                  elif [ -e "$r$1" ]; then
                    printf 'other \\n'
                  else
                    printf 'missing %s\\n' "$(ls -ldL -- "$r$1" 2>&1 >/dev/null)"
                  fi
                  ;;
              esac
              ss -xaem src "unix:$2" 2>/dev/null | while IFS= read -r line; do printf 'ss %s\\n' "$line"; done
              printf 'asked \\n'
              shift 2
            done
            """;

    private static final int LONGEST_NAME = 108;
    private static final String NETLINK = " skmem:(";
    private static final String NUMBER = " ino:";

    private final Map<String, Boolean> listed = new HashMap<>();
    private final Map<String, Found> found = new HashMap<>();
    private final Reply reply;
    private Found latest = new Found("");
    private int room;

    /** What was found of a name. */
    private static final class Found {
        private final String name;
        private final Set<String> numbers = new HashSet<>();
        private String file = "";
        private Answer<Boolean> isSocket = Answer.known(true);
        private boolean isAsked;

        Found(String name) {
            this.name = name;
        }
    }

    UnixSockets(Reply reply) {
        this.reply = reply;
    }

    /** The sockets asked about, as the arguments of {@link #PROGRAM}. */
    static List<String> arguments(List<PortSubject> ports) {
        List<String> arguments = new ArrayList<>();
        for (PortSubject port : ports) {
            if (port.protocol().equals("unix")) {
                arguments.add(port.port());
                arguments.add(pattern(port.port()));
            }
        }
        return arguments;
    }

    /** {@code ss} takes neither blanks nor brackets in a name; any byte stands for them, and what it finds is compared. */
    private static String pattern(String name) {
        StringBuilder pattern = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '-' && b <= '9') || b == '@';
            pattern.append(isPlain || b == '_' ? (char) b : '?');
        }
        return pattern.toString();
    }

    /** A line of the kernel's list, which may be a piece of the name of a line before it. */
    void list(String line) {
        Optional<SocketLine.Unix> socket = SocketLine.Unix.parse(line);
        int length = bytes(line) + 1;
        boolean mayBePiece = length <= room;
        int own = socket.filter(it -> !it.name().isEmpty())
                .map(it -> LONGEST_NAME - bytes(it.name()))
                .orElse(0);
        room = mayBePiece ? Math.max(room - length, own) : own;
        socket.filter(SocketLine.Unix::listens)
                .ifPresent(it -> listed.merge(it.name(), !mayBePiece, Boolean::logicalOr));
    }

    /** A line of {@link #PROGRAM}. */
    void tell(String what, String rest) {
        switch (what) {
            case "socket" -> latest = found.computeIfAbsent(rest, Found::new);
            case "file" ->
                latest.file = Lines.words(rest + " ").stream().findFirst().orElse("");
            case "other" -> latest.isSocket = Answer.known(false);
            case "missing" ->
                latest.isSocket = Absence.of(rest, reply).match(none -> Answer.known(false), Answer::unknown);
            case "ss" -> addNumber(rest);
            case "asked" -> latest.isAsked = true;
            default -> throw new IllegalArgumentException("the script prints no line of " + what);
        }
    }

    /** {@code u_str LISTEN 0 128 /run/x.sock 12345 * 0 <-> ino:99 dev:0/25 peers: skmem:(r0,…)}; older ones have no number. */
    private void addNumber(String line) {
        List<String> words = Lines.words(line);
        boolean listens = words.size() > 1
                && (words.get(1).equals("LISTEN")
                        || (words.get(0).equals("u_dgr") && words.get(1).equals("UNCONN")));
        int end = line.lastIndexOf(' ' + latest.name + ' ');
        if (!listens || end < 0 || line.lastIndexOf(NETLINK) < end) {
            return;
        }
        int number = line.lastIndexOf(NUMBER);
        latest.numbers.add(
                number < end
                        ? ""
                        : Lines.split(line.substring(number + NUMBER.length()), ' ', 2)
                                .get(0));
    }

    /** Whether something listens there, if the whole list has been told. */
    Answer<Boolean> listens(String name) {
        Found it = found.get(name);
        if (it == null || !it.isAsked) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (!listed.containsKey(name)) {
            return Answer.known(false);
        }
        return it.isSocket.match(isSocket -> isSocket ? listens(it) : Answer.known(false), Answer::unknown);
    }

    private Answer<Boolean> listens(Found it) {
        boolean isAbstract = it.name.startsWith("@");
        if (it.numbers.isEmpty()) {
            return listed.getOrDefault(it.name, false)
                    ? Answer.known(true)
                    : Answer.unknown("the line of it in /proc/net/unix may be a piece of the name of another socket,"
                            + " and the host's 'ss' does not tell");
        }
        return isAbstract || it.numbers.contains("") || it.numbers.contains(it.file)
                ? Answer.known(true)
                : Answer.unknown("a socket listens under this name, but it is not the file that has it");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
