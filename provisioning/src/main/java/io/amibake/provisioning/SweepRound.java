package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Resource.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One look at what runs have in one region, and the deletion of what is seen; key pairs when there is nothing else. */
record SweepRound(Temporary temporary, Duration limit, Consumer<Resource> deleted) {
    /** What is left; {@code isEnd} when nothing at all is. */
    record Outcome(List<Leftover> left, boolean isEnd) {}

    Outcome run(boolean lastRound) {
        List<Resource> found = new ArrayList<>();
        List<AmibakeException> unseen = new ArrayList<>();
        Optional<AmibakeException> blind = failureOf(() -> found.addAll(temporary.find(unseen::add)));
        if (blind.isPresent()) {
            return new Outcome(List.of(unseen(blind.get())), false);
        }
        List<Resource> things =
                found.stream().filter(one -> one.kind() != Kind.KEY_PAIR).toList();
        List<Resource> keyPairs =
                found.stream().filter(one -> one.kind() == Kind.KEY_PAIR).toList();
        List<Leftover> left = delete(things);
        unseen.forEach(why -> left.add(unseen(why)));
        if (!left.isEmpty()) {
            keyPairs.forEach(pair -> left.add(leftover(pair, keptAsMark(pair))));
            return new Outcome(left, false);
        }
        if (things.isEmpty() || lastRound) {
            List<Leftover> leftPairs = delete(keyPairs);
            return new Outcome(leftPairs, leftPairs.isEmpty());
        }
        return new Outcome(List.of(), false);
    }

    private List<Leftover> delete(List<Resource> things) {
        List<Leftover> left = new ArrayList<>();
        endAtOnce(things);
        for (Resource thing : things) {
            Optional<AmibakeException> failure =
                    failureOf(() -> temporary.cloud().tagged().delete(thing, Wait.upTo(limit)));
            failure.ifPresentOrElse(why -> left.add(leftover(thing, why)), () -> deleted.accept(thing));
        }
        return left;
    }

    /** Several instances end at the same time; what fails here is found out when each one's end is waited for. */
    private void endAtOnce(List<Resource> things) {
        List<String> instances = things.stream()
                .filter(one -> one.kind() == Kind.INSTANCE)
                .map(Resource::id)
                .toList();
        if (instances.size() > 1) {
            failureOf(() -> temporary.cloud().machines().terminate(instances));
        }
    }

    private static Optional<AmibakeException> failureOf(Runnable call) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(interrupted());
        }
        try {
            call.run();
            return Optional.empty();
        } catch (AmibakeException failure) {
            return Optional.of(failure);
        } catch (CancellationException cancelled) {
            return Optional.of(interrupted());
        }
    }

    private static AmibakeException interrupted() {
        return AmibakeException.outsideFailed(new Problem("interrupted before it was deleted", "amibake", ""));
    }

    private AmibakeException keptAsMark(Resource pair) {
        return AmibakeException.outsideFailed(new Problem(
                "it goes last, for it tells what is left of its run", pair.toString(), "delete the others first"));
    }

    private static Leftover leftover(Resource thing, AmibakeException why) {
        return new Leftover(thing.toString(), thing.deletion(), why);
    }

    /** When it may have anything still. */
    Leftover unseen() {
        return unseen(interrupted());
    }

    private Leftover unseen(AmibakeException why) {
        String runs = temporary.runs().stream().map(RunId::text).sorted().collect(Collectors.joining(", "));
        String region = temporary.cloud().region().name();
        return new Leftover("whatever run " + runs + " has in " + region, "amibake clean --region " + region, why);
    }
}
