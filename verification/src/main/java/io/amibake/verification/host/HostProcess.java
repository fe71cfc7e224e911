package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.ProcessTopic;
import io.amibake.verification.facts.RunningProcess;
import java.util.ArrayList;
import java.util.List;

/** The processes of a name; there may be several, or none. */
public final class HostProcess extends Handle {
    private final String name;

    HostProcess(Host host, String name) {
        super(host, "process " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(ProcessTopic.of(name));
    }

    public boolean isRunning() {
        return fact(ProcessTopic.of(name)).running();
    }

    /** All of them, in the order of their numbers. */
    public List<RunningProcess> all() {
        return known(fact(ProcessTopic.of(name)).all());
    }

    /** Their users, in the same order. */
    public List<String> users() {
        List<String> users = new ArrayList<>();
        for (RunningProcess process : existing()) {
            users.add(process.user());
        }
        return List.copyOf(users);
    }

    /** Their arguments with blanks between, in the same order. */
    public List<String> commandLines() {
        List<String> lines = new ArrayList<>();
        for (RunningProcess process : existing()) {
            lines.add(known(process.commandLine()));
        }
        return List.copyOf(lines);
    }

    private List<RunningProcess> existing() {
        List<RunningProcess> all = all();
        if (all.isEmpty()) {
            throw absent("no such process");
        }
        return all;
    }
}
