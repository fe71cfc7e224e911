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

/** The addresses of all interfaces, as {@link InterfaceTopic#ADDRESSES} prints them. */
final class Addresses {
    private final Map<String, List<String>> ipv4 = new HashMap<>();
    private final Map<String, List<String>> ipv6 = new HashMap<>();
    private final Set<String> local = new HashSet<>();
    private String program = "";
    private String lastLeaf = "";
    private Optional<String> doubt;

    private Addresses(Reply reply) {
        doubt = Optional.of(Unclear.why(reply));
        String current = "";
        for (String line : Lines.of(reply.out())) {
            if (line.startsWith("addresses ")) {
                program = line.substring("addresses ".length());
            } else if (program.equals("ip")) {
                addOfIp(Lines.words(line));
            } else if (program.equals("ifconfig")) {
                current = line.isEmpty() || line.charAt(0) == ' ' ? current : nameOf(line);
                addOfIfconfig(current, Lines.words(line));
            }
            if (!program.isEmpty() && line.equals("end")) {
                doubt = isComplete()
                        ? Optional.empty()
                        : Optional.of("'ifconfig' does not show all addresses, and there is no 'ip' on the host");
            }
        }
    }

    static Addresses of(Reply reply) {
        return new Addresses(reply);
    }

    /** Those of one interface: IPv4 first, each as the host orders them. */
    Answer<List<String>> at(String name) {
        return doubt.<Answer<List<String>>>map(Answer::unknown).orElseGet(() -> {
            List<String> all = new ArrayList<>(ipv4.getOrDefault(name, List.of()));
            all.addAll(ipv6.getOrDefault(name, List.of()));
            return Answer.known(List.copyOf(all));
        });
    }

    /** The first IPv4 address of an interface, which is the one of a bridge; empty when it has none. */
    Answer<Optional<String>> first(String name) {
        return doubt.<Answer<Optional<String>>>map(Answer::unknown).orElseGet(() -> {
            List<String> all = ipv4.getOrDefault(name, List.of());
            return Answer.known(all.isEmpty() ? Optional.empty() : Optional.of(all.get(0)));
        });
    }

    /** {@code 2: eth0 inet 10.0.0.1/24 brd …}, or with a peer, whose prefix it is: {@code inet 10.0.0.1 peer 10.0.0.2/32}. */
    private void addOfIp(List<String> words) {
        if (words.size() < 4 || !words.get(2).startsWith("inet")) {
            return;
        }
        String address = words.get(3);
        if (words.size() > 5 && words.get(4).equals("peer") && address.indexOf('/') < 0) {
            String peer = words.get(5);
            address += peer.substring(Math.max(0, peer.indexOf('/')));
        }
        Map<String, List<String>> family = words.get(2).equals("inet6") ? ipv6 : ipv4;
        add(family, words.get(1), address.indexOf('/') < 0 ? address + (family == ipv6 ? "/128" : "/32") : address);
    }

    /** {@code eth0: flags=…}, {@code eth0      Link encap:…}, {@code eth0:1: flags=…}: labels count for their interface. */
    private static String nameOf(String line) {
        String name = Lines.split(line, ' ', 2).get(0);
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private void addOfIfconfig(String name, List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        String second = words.size() < 2 ? "" : words.get(1);
        if (first.equals("inet") && second.startsWith("addr:")) {
            add(ipv4, name, second.substring(5) + '/' + prefix(after("Mask:", words)));
        } else if (first.equals("inet")) {
            add(ipv4, name, second + '/' + prefix(words.size() > 3 ? words.get(3) : ""));
        } else if (first.equals("inet6") && second.equals("addr:")) {
            add(ipv6, name, words.get(2));
        } else if (first.equals("inet6") && words.size() > 3) {
            add(ipv6, name, second + '/' + words.get(3));
        } else if (first.equals("|--")) {
            lastLeaf = second;
        } else if (first.equals("/32") && words.contains("LOCAL")) {
            local.add(lastLeaf);
        }
    }

    private static String after(String label, List<String> words) {
        for (String word : words) {
            if (word.startsWith(label)) {
                return word.substring(label.length());
            }
        }
        return "";
    }

    /** The length of a mask of IPv4; that of a host where there is none. */
    private static int prefix(String mask) {
        int bits = 0;
        for (String part : Lines.split(mask, '.', 4)) {
            bits += part.isEmpty() ? 0 : Integer.bitCount(Integer.parseInt(part));
        }
        return mask.isEmpty() ? 32 : bits;
    }

    private static void add(Map<String, List<String>> family, String name, String address) {
        family.computeIfAbsent(name, absent -> new ArrayList<>()).add(address);
    }

    /** Whether every address of the kernel was named; ifconfig leaves out those that were added without a label. */
    private boolean isComplete() {
        Set<String> unnamed = new HashSet<>(local);
        for (List<String> addresses : ipv4.values()) {
            for (String address : addresses) {
                unnamed.remove(address.substring(0, address.indexOf('/')));
            }
        }
        return unnamed.isEmpty();
    }
}
