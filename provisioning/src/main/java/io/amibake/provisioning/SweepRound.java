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
    /** What is in use by something that cannot be seen may be so for ever. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    /** What is left; {@code isEnd} when nothing at all is. */
    record Outcome(List<Leftover> left, boolean isEnd) {}

    /** Deletes what is seen but key pairs, as far as that can be done. */
    void begin() {
        failureOf(() -> delete(
                temporary.find(unseen -> {}).stream()
                        .filter(one -> one.kind() != Kind.KEY_PAIR)
                        .toList(),
                limit));
    }

    Outcome run(boolean lastRound) {
        List<Resource> found = new ArrayList<>();
        List<Unseen> unseen = new ArrayList<>();
        Optional<AmibakeException> blind = failureOf(() -> found.addAll(temporary.find(unseen::add)));
        if (blind.isPresent()) {
            return new Outcome(List.of(unseen(blind.get())), false);
        }
        List<Resource> things =
                found.stream().filter(one -> one.kind() != Kind.KEY_PAIR).toList();
        List<Resource> keyPairs =
                found.stream().filter(one -> one.kind() == Kind.KEY_PAIR).toList();
        List<Leftover> left = delete(things, unseen.isEmpty() ? limit : SHORT.compareTo(limit) < 0 ? SHORT : limit);
        unseen.forEach(kind -> left.add(unseen(kind.why())));
        if (!left.isEmpty()) {
            keyPairs.forEach(pair -> left.add(leftover(pair, keptAsMark(pair))));
            return new Outcome(left, false);
        }
        if (things.isEmpty() || lastRound) {
            List<Leftover> leftPairs = delete(keyPairs, limit);
            return new Outcome(leftPairs, leftPairs.isEmpty());
        }
        return new Outcome(List.of(), false);
    }

    private List<Leftover> delete(List<Resource> things, Duration patience) {
        List<Leftover> left = new ArrayList<>();
        endAtOnce(things);
        List<Resource> still = new ArrayList<>();
        for (Resource thing : things) {
            Optional<AmibakeException> failure = still.stream()
                    .filter(user -> user.uses().contains(thing.id()))
                    .findFirst()
                    .map(user -> usedBy(user, thing))
                    .or(() -> failureOf(() -> temporary.cloud().tagged().delete(thing, Wait.upTo(patience))));
            failure.ifPresent(why -> {
                still.add(thing);
                left.add(leftover(thing, why));
            });
            if (failure.isEmpty()) {
                deleted.accept(thing);
            }
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

    /** Nobody waits for what is there to stay. */
    private static AmibakeException usedBy(Resource user, Resource thing) {
        return AmibakeException.outsideFailed(
                new Problem(user + ", which is left, uses it", thing.toString(), "delete that first"));
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
