package io.amibake.generator.diff;

import java.util.List;

/** What changes of {@code checks.yaml} do: whether something that was checked is so no longer. */
final class ChecksEffects implements Effects {
    private static final Label SAME = new Label(Effect.NO_EFFECT, "words, order");
    private static final Label OTHER = new Label(Effect.NONE, "checks another value");
    private static final Label MORE = new Label(Effect.NONE, "checks more");

    @Override
    public List<Label> of(Change change) {
        return List.of(label(change));
    }

    private static Label label(Change change) {
        Place place = change.place();
        if (place.key(0).equals("image")) {
            return new Label(Effect.NONE, "what the reports call the image");
        }
        if (!place.isBelow("checks")) {
            return OTHER;
        }
        if (change.kind() == Change.Kind.MOVED) {
            return SAME;
        }
        if (place.keys().size() <= 2) {
            return change.kind() == Change.Kind.REMOVED ? weaker("a check less") : MORE;
        }
        return switch (place.key(2)) {
            case "expect" -> expectation(change);
            case "severity" -> severity(change);
            case "phase" -> phase(change);
            case "reason", "id" -> SAME;
            case "timeout" -> new Label(Effect.NONE, "waits another time");
            default -> new Label(Effect.NONE, "checks something else");
        };
    }

    private static Label expectation(Change change) {
        return switch (change.kind()) {
            case REMOVED -> weaker("expects less");
            case CHANGED -> Looseness.accepts(change.before(), change.after()) ? weaker("accepts more") : OTHER;
            default -> MORE;
        };
    }

    private static Label severity(Change change) {
        boolean lower =
                change.after().flatMap(Values::text).filter("warning"::equals).isPresent();
        return lower ? weaker("a failure is a warning only") : MORE;
    }

    private static Label phase(Change change) {
        boolean late =
                change.after().flatMap(Values::text).filter("firstrun"::equals).isPresent();
        return late ? weaker("not checked before the image has run firstrun.sh") : MORE;
    }

    private static Label weaker(String reason) {
        return new Label(Effect.CHECKS_WEAKENED, reason);
    }
}
