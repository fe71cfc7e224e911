package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups by name, from wherever the host has them: files, LDAP and so on. */
public final class GroupTopic implements Topic<String, GroupFacts> {
    private static final GroupTopic OF_THE_HOST = new GroupTopic("");

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    GroupTopic(String root) {
        this.root = root;
    }

    /** Asks about a group by name; one that looks like a number is a name too. */
    public static Question<String, GroupFacts> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    @Override
    public String name() {
        return "group";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 200;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<String> names) {
        return Accounts.lookUp(root, "group", names) + ":\n";
    }

    @Override
    public List<Answer<GroupFacts>> read(List<String> names, Reply reply) {
        Accounts accounts = new Accounts(reply);
        List<Answer<GroupFacts>> answers = new ArrayList<>(names.size());
        for (String name : names) {
            answers.add(facts(name, accounts, reply));
        }
        return answers;
    }

    private static Answer<GroupFacts> facts(String name, Accounts accounts, Reply reply) {
        List<String> entry = accounts.find("group", name).orElse(List.of());
        Optional<Long> gid = Accounts.number(entry, 2);
        if (gid.isPresent()) {
            String members = entry.size() > 3 ? entry.get(3) : "";
            List<String> names = members.isEmpty() ? List.of() : Lines.split(members, ',', Integer.MAX_VALUE);
            return Answer.known(new GroupFacts(Optional.of(new Group(gid.get(), names))));
        }
        if (!entry.isEmpty()) {
            return Answer.unknown("the entry of '" + name + "' is broken");
        }
        if (!Accounts.isName(name) || accounts.isWhole("group", name)) {
            return Answer.known(new GroupFacts(Optional.empty()));
        }
        return Answer.unknown(Unclear.why(reply));
    }
}
