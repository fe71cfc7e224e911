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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Network interfaces, by name. The kernel's own files tell all but the addresses, which {@code ip} tells, else
 * busybox, else {@code ifconfig} as far as it names every address that the kernel has.
 */
public final class InterfaceTopic implements Topic<String, InterfaceFacts> {
    private static final InterfaceTopic OF_THE_HOST = new InterfaceTopic("");
    private static final int LONGEST_NAME = 15;

    /** A function that prints the addresses of all interfaces, for {@link Addresses} to read. */
    static final String ADDRESSES = """
            addresses() {
              if found=$(ip -o addr show 2>/dev/null) || found=$(busybox ip -o addr show 2>/dev/null); then
                printf 'addresses ip\\n%s\\nend\\n' "$found"
              elif found=$(ifconfig -a 2>/dev/null); then
                printf 'addresses ifconfig\\n%s\\n' "$found"
                cat "$r/proc/net/fib_trie" && printf 'end\\n'
              else
                need ip
              fi
            }
            """;

    private static final String LINKS = """
            links() {
              [ -d "$r/sys/class/net" ] || printf '/sys/class/net: No such file or directory\\n' >&2
              [ -d "$r/sys/class/net" ] || return
              i=0
              for name do
                link=$r/sys/class/net/$name
                if [ -n "$name" ] && [ -d "$link" ]; then
                  for key in flags mtu address operstate; do
                    value=''
                    read -r value 2>/dev/null <"$link/$key"
                    printf '%s %s %s\\n' "$key" "$i" "$value"
                  done
                fi
                printf 'told %s\\n' "$i"
                i=$((i + 1))
              done
            }
            """;

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    InterfaceTopic(String root) {
        this.root = root;
    }

    /** Asks about an interface by its name. */
    public static Question<String, InterfaceFacts> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    @Override
    public String name() {
        return "interface";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> names) {
        List<String> possible = new ArrayList<>(names.size());
        for (String name : names) {
            possible.add(isName(name) ? name : "");
        }
        return "r=" + ShellWord.of(root) + "\n" + Words.NEED + ADDRESSES + LINKS + Words.set(possible)
                + "links \"$@\"\naddresses\n:\n";
    }

    /** Whether an interface can have this name: what the kernel allows. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) == '/') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME && !name.equals(".") && !name.equals("..");
    }

    @Override
    public List<Answer<InterfaceFacts>> read(List<String> names, Reply reply) {
        List<Map<String, String>> found = new ArrayList<>();
        List<String> lines = Lines.of(reply.out());
        Map<String, String> link = new HashMap<>();
        for (String line : lines) {
            List<String> words = Lines.split(line, ' ', 3);
            if (words.get(0).equals("addresses")) {
                break;
            } else if (words.get(0).equals("told")) {
                found.add(link);
                link = new HashMap<>();
            } else {
                link.put(words.get(0), words.get(2));
            }
        }
        List<Answer<InterfaceFacts>> answers = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            answers.add(
                    i < found.size() ? facts(names.get(i), found.get(i), reply) : Answer.unknown(Unclear.why(reply)));
        }
        return answers;
    }

    private static Answer<InterfaceFacts> facts(String name, Map<String, String> link, Reply reply) {
        if (link.isEmpty()) {
            return Answer.known(new InterfaceFacts(Optional.empty()));
        }
        try {
            int flags = Integer.decode(link.getOrDefault("flags", ""));
            int mtu = Integer.parseInt(link.getOrDefault("mtu", ""));
            return Answer.known(new InterfaceFacts(Optional.of(new Link(
                    (flags & 1) != 0,
                    link.getOrDefault("operstate", ""),
                    mtu,
                    link.getOrDefault("address", ""),
                    Addresses.of(reply).at(name)))));
        } catch (NumberFormatException unread) {
            return Answer.unknown("/sys/class/net/" + name + " could not be read");
        }
    }
}
