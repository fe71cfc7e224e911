package io.amibake.verification.facts;

import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Databases of users and groups: functions of sh that look names up, and what they print. */
final class Accounts {
    /**
     * {@code entries passwd NAME…} prints the entries of a database, with a state in the place of the password
     * ({@code shadow} where passwd(5) refers to shadow(5)), and
     * {@code whole passwd} when nothing is missing in them. Without {@code getent}, or for a name that is a number (which
     * getent takes for an id), {@code from_file} reads the file, which is whole only where nothing but files is
     * configured.
     */
    private static final String FUNCTIONS = """
            hide() {
              name=${2%%:*}
              rest=${2#*:}:
              case ${rest%%:*} in
                '') state=empty ;;
                x | "##$name") state=shadow ;;
                '$'* | _* | '{'* | ?????????????) state=set ;;
                *) state=none ;;
              esac
              rest=${rest#*:}
              [ -z "$name" ] || printf '%s %s:%s:%s\\n' "$1" "$name" "$state" "${rest%:}"
            }
            only_files() {
              [ -e "$r/etc/nsswitch.conf" ] || return 0
              while read -r key sources; do
                set -f
                [ "$key" = "$1:" ] || sources=''
                for source in $sources; do
                  case $source in
                    files | systemd | compat | altfiles | extrausers | db | mymachines | \\[* | *\\]) ;;
                    *)
                      printf "'%s' is not asked for names without 'getent'\\n" "$source" >&2
                      return 1
                      ;;
                  esac
                done
              done <"$r/etc/nsswitch.conf"
            }
            from_file() {
              if [ ! -r "$r/etc/$1" ]; then
                printf '/etc/%s cannot be read\\n' "$1" >&2
                return
              fi
              while IFS= read -r entry || [ -n "$entry" ]; do
                hide "file-$1" "$entry"
              done <"$r/etc/$1"
              if (only_files "$1"); then
                printf 'whole file-%s\\n' "$1"
              fi
            }
            entries() {
              database=$1
              shift
              if ! command -v getent >/dev/null 2>&1; then
                from_file "$database"
                return
              fi
              found=$(getent "$database" "$@")
              status=$?
              set -f
              IFS='
            '
              for entry in $found; do
                hide "$database" "$entry"
              done
              set +f
              unset IFS
              case $status in
                0 | 2) printf 'whole %s\\n' "$database" ;;
                *) printf "'getent %s' ended with status %s\\n" "$database" "$status" >&2 ;;
              esac
            }
            """;

    private final Map<String, Map<String, List<String>>> databases = new HashMap<>();
    private final Set<String> whole = new HashSet<>();
    private final Map<Integer, List<String>> memberships = new HashMap<>();

    Accounts(Reply reply) {
        for (String line : Lines.of(reply.out())) {
            List<String> words = Lines.split(line, ' ', 2);
            String rest = words.get(1);
            switch (words.get(0)) {
                case "whole" -> whole.add(rest);
                case "member" -> {
                    List<String> ids = Lines.words(rest);
                    memberships.put(Integer.valueOf(ids.get(0)), ids.subList(1, ids.size()));
                }
                default -> {
                    List<String> fields = Lines.split(rest, ':', Integer.MAX_VALUE);
                    databases
                            .computeIfAbsent(words.get(0), absent -> new HashMap<>())
                            .putIfAbsent(fields.get(0), fields);
                }
            }
        }
    }

    /** The part of a program that looks up names in a database. */
    static String lookUp(String root, String database, List<String> names) {
        List<String> asked = new ArrayList<>();
        boolean hasNumbers = false;
        for (String name : names) {
            if (isName(name) && !isNumber(name)) {
                asked.add(name);
            }
            hasNumbers |= isName(name) && isNumber(name);
        }
        return "r=" + ShellWord.of(root) + "\n" + Words.NEED + FUNCTIONS
                + (asked.isEmpty() ? "" : "entries " + database + " " + Words.of(asked) + "\n")
                + (hasNumbers ? "from_file " + database + "\n" : "");
    }

    /** The fields of an entry, if there is one. */
    Optional<List<String>> find(String database, String name) {
        Optional<List<String>> found = isNumber(name) ? Optional.empty() : at(database, name);
        return found.isPresent() ? found : at("file-" + database, name);
    }

    private Optional<List<String>> at(String database, String name) {
        return Optional.ofNullable(databases.getOrDefault(database, Map.of()).get(name));
    }

    /** Whether an entry that was not found is not there. */
    boolean isWhole(String database, String name) {
        boolean isInFiles = whole.contains("file-" + database);
        return isNumber(name) ? isInFiles : whole.contains(database) || (isInFiles && !databases.containsKey(database));
    }

    /** All entries of a database that came. */
    List<List<String>> all(String database) {
        Map<String, List<String>> asked = databases.getOrDefault(database, Map.of());
        return List.copyOf(
                asked.isEmpty()
                        ? databases.getOrDefault("file-" + database, Map.of()).values()
                        : asked.values());
    }

    /** The ids of the groups of the user who was asked at this place. */
    Optional<List<String>> groupsOf(int index) {
        return Optional.ofNullable(memberships.get(index));
    }

    /** Whether there can be a user or a group of this name. */
    static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == ':' || c == 0x7f) {
                return false;
            }
        }
        return !name.isEmpty() && !name.startsWith("-");
    }

    /** Whether getent would take the name for an id. */
    private static boolean isNumber(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number of an entry; empty for a field without one. */
    static Optional<Long> number(List<String> fields, int index) {
        String text = index < fields.size() ? fields.get(index) : "";
        return text.isEmpty() || !isNumber(text) ? Optional.empty() : Optional.of(Long.valueOf(text));
    }
}
