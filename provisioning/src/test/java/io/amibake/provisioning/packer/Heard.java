package io.amibake.provisioning.packer;

import io.amibake.config.AmiId;
import io.amibake.provisioning.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what was heard. */
final class Heard implements Progress {
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Consumer<String> onStep;

    Heard() {
        this(step -> {});
    }

    /** With something to do at each step. */
    Heard(Consumer<String> onStep) {
        this.onStep = onStep;
    }

    @Override
    public void begin(String step) {
        steps.add(step);
        onStep.accept(step);
    }

    @Override
    public void goOn(String line) {
        lines.add(line);
    }

    @Override
    public void making(AmiId image) {
        steps.add("making " + image);
    }

    List<String> steps() {
        return List.copyOf(steps);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
