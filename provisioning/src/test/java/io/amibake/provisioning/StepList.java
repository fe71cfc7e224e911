package io.amibake.provisioning;

import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what is heard; ids of EC2 are but their kind. */
public record StepList(List<String> begun, List<String> gone, List<String> notes, List<Problem> troubles)
        implements Steps {
    public StepList() {
        this(list(), list(), list(), list());
    }

    private static <T> List<T> list() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    @Override
    public void begin(String step) {
        begun.add(plain(step));
    }

    @Override
    public void goOn(String line) {
        gone.add(line);
    }

    @Override
    public void note(String text) {
        notes.add(plain(text));
    }

    @Override
    public void trouble(Problem problem) {
        troubles.add(problem);
    }

    private static String plain(String text) {
        return text.replaceAll("\\b(ami|snap|key|sg|i)-[0-9a-f]{17}", "$1");
    }
}
