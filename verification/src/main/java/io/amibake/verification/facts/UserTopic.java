package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Users by name, from wherever the host has them: files, LDAP and so on. */
public final class UserTopic implements Topic<String, UserFacts> {
    private static final UserTopic OF_THE_HOST = new UserTopic("");
    private static final UserTopic ENTRY_OF_THE_HOST = new UserTopic("", Extent.ENTRY);

    /** Something in passwd(5) that no password has as its hash. */
    private static final PasswordState UNKNOWN_TO_ALL =
            new PasswordState(PasswordState.Kind.LOCKED, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /** How much is asked of a user. */
    private enum Extent {
        /** The entry in passwd(5), which everybody may read, by one process for all users. */
        ENTRY,
        /** Groups and the state of the password too. */
        ALL
    }

    private static final String MEMBERSHIPS = """
            memberships() {
              ids=''
              i=0
              for name do
                if [ -n "$name" ] && found=$(id -G -- "$name" 2>/dev/null); then
                  printf 'member %s %s\\n' "$i" "$found"
                  ids="$ids $found"
                fi
                i=$((i + 1))
              done
              if [ -n "$ids" ]; then
                # shellcheck disable=SC2086 # a list of numbers
                entries group $ids
              fi
            }
            if need id; then
              memberships "$@"
            else
              from_file group
            fi
            :
            """;

    private final String root;
    private final Extent extent;

    /** @param root where the host's files begin; empty for the host itself */
    UserTopic(String root) {
        this(root, Extent.ALL);
    }

    private UserTopic(String root, Extent extent) {
        this.root = root;
        this.extent = extent;
    }

    /** Asks about a user by name; one that looks like a number is a name too. */
    public static Question<String, UserFacts> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    /** Asks about no more than the entry in passwd(5): groups and password will be unknown. */
    public static Question<String, UserFacts> entryOf(String name) {
        return new Question<>(ENTRY_OF_THE_HOST, name);
    }

    /** Whether a user or a group can have this name. */
    public static boolean isName(String name) {
        return Accounts.isName(name);
    }

    @Override
    public String name() {
        return "user";
    }

    /** Only root may read whether a password is set. */
    @Override
    public Privilege privilege() {
        return extent == Extent.ALL ? Privilege.ROOT : Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 50;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<String> names) {
        if (extent == Extent.ENTRY) {
            return Accounts.lookUp(root, "passwd", names);
        }
        List<String> possible = new ArrayList<>(names.size());
        for (String name : names) {
            possible.add(Accounts.isName(name) ? name : "");
        }
        String shadow = "entries shadow " + Words.of(possible) + " 2>/dev/null\n";
        return Accounts.lookUp(root, "passwd", names) + shadow + Words.set(possible) + MEMBERSHIPS;
    }

    @Override
    public List<Answer<UserFacts>> read(List<String> names, Reply reply) {
        Accounts accounts = new Accounts(reply);
        List<Answer<UserFacts>> answers = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            answers.add(facts(names.get(i), i, accounts, reply));
        }
        return answers;
    }

    private static Answer<UserFacts> facts(String name, int index, Accounts accounts, Reply reply) {
        List<String> entry = accounts.find("passwd", name).orElse(List.of());
        Optional<Long> uid = Accounts.number(entry, 2);
        Optional<Long> gid = Accounts.number(entry, 3);
        if (entry.size() == 7 && uid.isPresent() && gid.isPresent()) {
            return Answer.known(new UserFacts(Optional.of(new Account(
                    uid.get(),
                    gid.get(),
                    entry.get(4),
                    entry.get(5),
                    entry.get(6),
                    groups(name, gid.get().toString(), accounts.groupsOf(index), accounts, reply),
                    password(name, entry.get(1), accounts, reply)))));
        }
        if (!entry.isEmpty()) {
            return Answer.unknown("the entry of '" + name + "' is broken");
        }
        if (!Accounts.isName(name) || accounts.isWhole("passwd", name)) {
            return Answer.known(new UserFacts(Optional.empty()));
        }
        return Answer.unknown(Unclear.why(reply));
    }

    private static Answer<List<String>> groups(
            String name, String gid, Optional<List<String>> ids, Accounts accounts, Reply reply) {
        if (!accounts.isWhole("group", "any")) {
            return Answer.unknown(Unclear.why(reply));
        }
        List<List<String>> all = accounts.all("group");
        List<String> names = new ArrayList<>();
        names.add(nameOf(gid, all));
        for (String id : ids.orElse(List.of())) {
            names.add(nameOf(id, all));
        }
        for (List<String> group : ids.isPresent() ? List.<List<String>>of() : all) {
            if (group.size() > 3
                    && Lines.split(group.get(3), ',', Integer.MAX_VALUE).contains(name)) {
                names.add(group.get(0));
            }
        }
        return Answer.known(List.copyOf(new LinkedHashSet<>(names)));
    }

    private static String nameOf(String id, List<List<String>> groups) {
        for (List<String> group : groups) {
            if (group.size() > 2 && group.get(2).equals(id)) {
                return group.get(0);
            }
        }
        return id;
    }

    /**
     * Shadow(5) counts where passwd(5) refers to it; anything else that stands there is itself the password (pam_unix), and
     * does not age.
     */
    private static Answer<PasswordState> password(String name, String state, Accounts accounts, Reply reply) {
        if (state.equals("set") || state.equals("empty")) {
            return Answer.known(
                    new PasswordState(kind(state), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
        }
        // nss-systemd makes up a locked entry of root for whoever may not read the true one
        Optional<List<String>> entry = reply.notRoot().isPresent() ? Optional.empty() : accounts.find("shadow", name);
        if (entry.isEmpty()) {
            return Answer.unknown(Unclear.because("only root may know whether a password is set", reply));
        }
        return Answer.known(state.equals("shadow") ? shadow(entry.get()) : UNKNOWN_TO_ALL);
    }

    /** After the state: last change, minimum, maximum, warning, inactivity, end of the account (days since 1970). */
    private static PasswordState shadow(List<String> entry) {
        return new PasswordState(
                kind(entry.get(1)),
                days(entry, 3),
                days(entry, 4),
                Accounts.number(entry, 7).map(LocalDate::ofEpochDay));
    }

    private static PasswordState.Kind kind(String state) {
        return switch (state) {
            case "set" -> PasswordState.Kind.SET;
            case "empty" -> PasswordState.Kind.EMPTY;
            default -> PasswordState.Kind.LOCKED;
        };
    }

    private static OptionalInt days(List<String> shadow, int index) {
        Optional<Long> number = Accounts.number(shadow, index);
        return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
    }
}
