package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.List;
import java.util.Optional;

/** What changes of {@code checks.yaml} do: whether something that was checked is so no longer. */
final class ChecksEffects implements Effects {
    private static final Label SAME = new Label(Effect.NO_EFFECT, "words, order");
    private static final Label OTHER = new Label(Effect.NONE, "checks another value");
    private static final Label MORE = new Label(Effect.NONE, "checks more");

    private final CheckOrder before;
    private final CheckOrder after;

    ChecksEffects(Node before, Node after) {
        this.before = CheckOrder.of(before);
        this.after = CheckOrder.of(after);
    }

    @Override
    public List<Label> of(Change change) {
        return List.of(label(change));
    }

    private Label label(Change change) {
        Place place = change.place();
        if (place.isBelow("image")) {
            return new Label(Effect.NONE, "what the reports call the image");
        }
        if (!place.isBelow("checks")) {
            return weaker("whether verify takes these checks is not known");
        }
        return switch (place.keys().size()) {
            case 1 -> hasItems(change.before()) ? weaker("checks are gone") : MORE;
            case 2 -> check(change);
            default -> part(change, place.key(2));
        };
    }

    private static boolean hasItems(Optional<Node> checks) {
        return checks.orElse(null) instanceof Sequence list && !list.items().isEmpty();
    }

    /** A check that comes, goes or moves. */
    private Label check(Change change) {
        return switch (change.kind()) {
            case MOVED -> moved(change);
            case REMOVED ->
                change.before()
                        .flatMap(check -> after.sameAs(check, before))
                        .map(ChecksEffects::renamed)
                        .orElse(weaker("a check less"));
            case ADDED ->
                change.after()
                        .flatMap(check -> before.sameAs(check, after))
                        .map(ChecksEffects::renamed)
                        .orElse(MORE);
            default -> weaker("checks something else");
        };
    }

    private static Label renamed(String id) {
        return new Label(Effect.NO_EFFECT, "the same check is there as " + id);
    }

    /** Checks of phase firstrun look at a host that firstrun.sh has not changed yet when they stand before its check. */
    private Label moved(Change change) {
        return after.itemAt(change.place().pointer())
                        .filter(this::isOnOtherSide)
                        .isPresent()
                ? weaker("looks at the host on the other side of firstrun.sh")
                : SAME;
    }

    private boolean isOnOtherSide(Mapping check) {
        String id = Values.text(check, "id").orElse("");
        return CheckOrder.isFirstRun(check)
                ? !before.afterFirstRun().equals(after.afterFirstRun())
                : before.afterFirstRun().contains(id) != after.afterFirstRun().contains(id);
    }

    private Label part(Change change, String key) {
        return switch (key) {
            case "expect" -> expectation(change);
            case "severity" -> severity(change);
            case "phase" -> phase(change);
            case "timeout" -> timeout(change);
            case "subject" -> subject(change);
            case "reason" -> SAME;
            case "environment" -> environment(change);
            default -> weaker("checks something else");
        };
    }

    /** A check of the first-run script goes where the script goes; of any other subject nobody knows what it is. */
    private Label subject(Change change) {
        Optional<String> old = change.before().flatMap(Values::text);
        Optional<String> made = change.after().flatMap(Values::text);
        return old.isPresent() && old.equals(before.firstRun()) && made.equals(after.firstRun())
                ? new Label(Effect.NONE, "firstrun.sh is in another place")
                : weaker("checks something else");
    }

    private boolean isOfFirstRun(Change change) {
        return after.around(change.place()).filter(CheckOrder::isFirstRun).isPresent();
    }

    /** What firstrun.sh is given follows the config, and what comes of it is expected as before. */
    private Label environment(Change change) {
        return isOfFirstRun(change)
                ? new Label(Effect.NONE, "firstrun.sh is given other values")
                : weaker("checks something else");
    }

    private static Label expectation(Change change) {
        if (change.kind() == Change.Kind.REMOVED) {
            return weaker("expects less");
        }
        boolean isOne = change.place().keys().size() == 4;
        if (change.before().isEmpty() || change.after().isEmpty() || !isOne) {
            return change.kind() == Change.Kind.ADDED ? MORE : weaker("expects something else");
        }
        return switch (Looseness.of(change.before().get(), change.after().get())) {
            case SAME -> SAME;
            case STRICTER -> MORE;
            case OTHER -> TurnedRound.reason(change).map(ChecksEffects::weaker).orElse(OTHER);
            case LOOSER -> weaker("may accept what it did not");
        };
    }

    private static Label severity(Change change) {
        boolean error = change.after().flatMap(Values::text).orElse("error").equals("error");
        return error ? MORE : weaker("a failure is a warning only");
    }

    private static Label phase(Change change) {
        boolean late =
                change.after().flatMap(Values::text).filter("firstrun"::equals).isPresent();
        return weaker(
                late
                        ? "not checked before the image has run firstrun.sh"
                        : "not checked after the image has run firstrun.sh");
    }

    /**
     * To wait less is to be stricter; a time that is not there is the standard one, or another for some kinds. How long
     * firstrun.sh may take follows the config: it ends by itself when its own time is over, which is no pass.
     */
    private Label timeout(Change change) {
        if (isOfFirstRun(change)) {
            return new Label(Effect.NONE, "firstrun.sh has another time");
        }
        Optional<Long> old = change.before().flatMap(Values::text).flatMap(CheckOrder::seconds);
        Optional<Long> made = change.after().flatMap(Values::text).flatMap(CheckOrder::seconds);
        boolean less = old.isPresent() && made.isPresent() && made.get() <= old.get();
        return less ? new Label(Effect.NONE, "waits less") : weaker("may wait longer");
    }

    private static Label weaker(String reason) {
        return new Label(Effect.CHECKS_WEAKENED, reason);
    }
}
