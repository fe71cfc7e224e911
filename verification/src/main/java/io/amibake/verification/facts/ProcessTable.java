package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The processes of a host as {@link ProcessTopic} prints them. */
final class ProcessTable {
    private static final Set<String> WRAPPERS = Set.of("su", "sudo", "login", "runuser", "env");
    private static final String HIDDEN = "the host hides the processes of others";

    private final Map<Integer, Entry> entries = new TreeMap<>();
    private final Map<Integer, Long> owners = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Integer, String> arguments = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Reply reply;
    private int self;
    private int shell;

    private record Entry(int parent, int session, String state, String command) {
        boolean runs() {
            return !state.equals("Z") && !state.equals("X");
        }

        /** Whether it may be what a server runs a command with, such as {@code bash}, {@code fish} or {@code su}. */
        boolean isShell() {
            return command.endsWith("sh") || command.equals("busybox") || WRAPPERS.contains(command);
        }
    }

    ProcessTable(Reply reply) {
        this.reply = reply;
        for (String line : Lines.of(reply.out())) {
            List<String> words = Lines.split(line, ' ', 3);
            switch (words.get(0)) {
                case "process" -> addProcess(line);
                case "self" -> self = Integer.parseInt(words.get(1));
                case "shell" -> shell = Integer.parseInt(words.get(1));
                case "owner" -> owners.put(Integer.valueOf(words.get(1)), Long.valueOf(words.get(2)));
                case "name" -> names.putIfAbsent(words.get(1), words.get(2));
                case "arguments" -> arguments.put(Integer.valueOf(words.get(1)), words.get(2));
                default -> ended.add(line);
            }
        }
    }

    private void addProcess(String line) {
        List<String> words = Lines.split(line, ' ', 6);
        entries.put(
                Integer.valueOf(words.get(1)),
                new Entry(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)), words.get(4), words.get(5)));
    }

    Answer<ProcessFacts> facts(String name) {
        if (!ended.contains("table") || entries.isEmpty()) {
            return Answer.unknown(
                    entries.isEmpty() && ended.contains("table") ? "/proc shows no process" : Unclear.why(reply));
        }
        int top = top();
        List<RunningProcess> found = new ArrayList<>();
        for (Map.Entry<Integer, Entry> entry : entries.entrySet()) {
            int pid = entry.getKey();
            if (!mayBe(name, entry.getValue()) || isBelow(top, pid)) {
                continue;
            }
            boolean isUntold = !ended.contains("owners") || (ProcessTopic.isCut(name) && arguments.get(pid) == null);
            Long owner = owners.get(pid);
            if (isUntold) {
                return Answer.unknown(Unclear.why(reply));
            }
            // One without an owner has ended since.
            if (owner != null && isCalled(name, arguments.get(pid))) {
                found.add(process(pid, entry.getValue().parent(), owner));
            }
        }
        Optional<String> hidden =
                entries.containsKey(1) ? Optional.empty() : Optional.of(Unclear.because(HIDDEN, reply));
        return found.isEmpty() && hidden.isPresent()
                ? Answer.unknown(hidden.get())
                : Answer.known(new ProcessFacts(found, hidden));
    }

    private RunningProcess process(int pid, int parent, long uid) {
        String text = Long.toString(uid);
        String given = arguments.get(pid);
        Answer<String> commandLine =
                given == null ? Answer.unknown(Unclear.why(reply)) : Answer.known(String.join(" ", split(given)));
        return new RunningProcess(pid, parent, uid, names.getOrDefault(text, text), commandLine);
    }

    /** NUL came as 1 and a newline as 2. */
    private static List<String> split(String arguments) {
        String text = arguments.replace('\2', '\n');
        return Lines.split(text.endsWith("\1") ? text.substring(0, text.length() - 1) : text, '\1', Integer.MAX_VALUE);
    }

    private static boolean mayBe(String name, Entry entry) {
        boolean isIt = ProcessTopic.isCut(name)
                ? entry.command().startsWith(ProcessTopic.kept(name))
                : entry.command().equals(name);
        return isIt && entry.runs();
    }

    /** Whether the program, or the script that it runs, has the whole name; only asked of one that the kernel cuts. */
    private static boolean isCalled(String name, @Nullable String arguments) {
        if (!ProcessTopic.isCut(name)) {
            return true;
        }
        List<String> words = arguments == null ? List.of() : split(arguments);
        for (String word : words.subList(0, Math.min(2, words.size()))) {
            if (word.equals(name) || word.endsWith('/' + name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first process of this session: the shell that reads the program, or the one that a server started to run that; where
     * a JVM of this machine did, that one. What a server is called says nothing, so it is never asked.
     */
    private int top() {
        int top = shell > 0 && isBelow(shell, self) ? shell : self;
        Entry entry = entries.get(top);
        // All is below the first process, in a container a shell: that is the host's.
        while (entry != null && entry.parent() > 1) {
            Entry parent = entries.get(entry.parent());
            boolean isOurs = parent != null && parent.session() == entry.session() && parent.isShell();
            boolean isJvm = parent != null
                    && parent.session() == entry.session()
                    && parent.command().equals("java");
            if (!isOurs) {
                return isJvm ? entry.parent() : top;
            }
            top = entry.parent();
            entry = parent;
        }
        return top;
    }

    private boolean isBelow(int top, int pid) {
        int at = pid;
        for (Entry entry = entries.get(at); entry != null && at != top; entry = entries.get(at)) {
            at = entry.parent();
        }
        return at == top;
    }
}
