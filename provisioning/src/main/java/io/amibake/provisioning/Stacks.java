package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** CloudFormation stacks. */
public interface Stacks {
    /** Begins to make a stack, which keeps what failed; its id, which is also that of one of the same name and run. */
    String deploy(StackRequest request);

    Optional<Stack> find(String nameOrId);

    /** Makes the looks that a stack is waited for with; the listener hears of each that this caller may not make. */
    void look(Consumer<AmibakeException> denied);

    /**
     * Waits until it is made, through the signals of its instances, or has failed: its status tells which. Each event is
     * heard once, oldest first.
     */
    Stack await(String id, Wait wait, Consumer<StackEvent> events);

    /** The instances of its Auto Scaling groups. */
    List<Machine> instances(String id);

    /** Deletes it and waits for it. One that is gone is no failure. */
    void delete(String id, Wait wait, Consumer<StackEvent> events);
}
