package io.amibake.verification.checks;

import io.amibake.core.Printable;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says what becomes of checks by what a host told, in words that hold no secret. */
final class Judge {
    /** In characters; nobody reads on. */
    private static final int LONGEST = 300;

    private static final String HIDDEN = "***";

    private final Mask given;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private volatile Mask mask;

    Judge(Mask mask) {
        this.given = mask;
        this.mask = mask;
    }

    /** Takes in the secrets that a host has told for a check, so that no other check shows them. */
    void learn(Check check, Answers answers) {
        if (secrets.addAll(kind(check).secrets(check, answers))) {
            mask = given.with(secrets);
        }
    }

    /** What was learnt. */
    Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    /** All that has to be asked for a check. */
    List<Question<?, ?>> questions(Check check) {
        Kind kind = kind(check);
        List<Question<?, ?>> questions = new ArrayList<>(check.expectations().size());
        for (Expectation expectation : check.expectations()) {
            questions.add(kind.question(check, expectation.attribute()));
        }
        return questions;
    }

    CheckResult result(Check check, Answers answers) {
        Duration took = Duration.ZERO;
        for (Question<?, ?> question : questions(check)) {
            Duration one = answers.took(question);
            took = one.compareTo(took) > 0 ? one : took;
        }
        String look = shownLook(kind(check).look(check, answers));
        return new CheckResult(check, verdict(check, answers), look, took);
    }

    /**
     * Of a check that was not looked at, since the one that it requires did not pass. Where that one is only a warning it does
     * not speak for an error: nobody can tell.
     */
    CheckResult skipped(Check check, Check required) {
        String why = shown(required.id()) + " did not pass";
        if (check.severity() == Severity.ERROR && required.severity() == Severity.WARNING) {
            return inconclusive(check, "it was not looked at, as " + why + ", which is only a warning");
        }
        return new CheckResult(check, new Verdict.Skipped(why), look(check), Duration.ZERO);
    }

    CheckResult inconclusive(Check check, String why) {
        return new CheckResult(check, new Verdict.Inconclusive(shown(why)), look(check), Duration.ZERO);
    }

    private Verdict verdict(Check check, Answers answers) {
        Kind kind = kind(check);
        List<Mismatch> mismatches = new ArrayList<>();
        Set<String> unclear = new LinkedHashSet<>();
        for (Expectation expectation : check.expectations()) {
            Answer<Value> answer = kind.value(check, expectation.attribute(), answers);
            if (answer instanceof Answer.Known<Value> known) {
                compare(expectation, known.facts(), mismatches, unclear);
            } else {
                unclear.add(((Answer.Unknown<Value>) answer).why());
            }
        }
        if (!mismatches.isEmpty()) {
            mismatches.replaceAll(it -> kind.hides(it.attribute())
                    ? new Mismatch(
                            it.attribute(),
                            hidden(it.expected()),
                            it.absent() ? it.actual() : hidden(it.actual()),
                            it.absent())
                    : with(it, kind.aside(check, it.attribute(), answers)));
            return new Verdict.Failed(mismatches);
        }
        return unclear.isEmpty() ? new Verdict.Passed() : new Verdict.Inconclusive(shown(String.join("; ", unclear)));
    }

    /** Yes and no are no secrets, as in {@code /auth/enabled}; a text is in quotes here. */
    private static String hidden(String shown) {
        return shown.equals("true") || shown.equals("false") ? shown : HIDDEN;
    }

    /** The mismatch, and what else helps to understand it. */
    private Mismatch with(Mismatch mismatch, String aside) {
        String actual = aside.isEmpty() ? mismatch.actual() : mismatch.actual() + " (" + shown(aside) + ")";
        return new Mismatch(mismatch.attribute(), mismatch.expected(), actual, mismatch.absent());
    }

    private void compare(Expectation expectation, Value value, List<Mismatch> mismatches, Set<String> unclear) {
        Outcome outcome = value instanceof Value.Absent
                ? Outcome.differs()
                : expectation.matcher().of(value);
        if (outcome instanceof Outcome.Unsure unsure) {
            unclear.add(expectation.attribute() + ": " + unsure.why());
        } else if (outcome instanceof Outcome.Differs) {
            String expected = cut(expectation.matcher().written(mask));
            boolean absent = value instanceof Value.Absent;
            String actual = cut(Flow.of(value, mask)) + newline(expectation.matcher(), value);
            mismatches.add(new Mismatch(expectation.attribute(), expected, actual, absent));
        }
    }

    /** What to know of a text that would be as expected but for the newline at its end, which every line has. */
    private static String newline(Matcher matcher, Value value) {
        if (!(value instanceof Value.Text it) || it.truncated() || !it.text().endsWith("\n")) {
            return "";
        }
        String text = it.text().substring(0, it.text().length() - 1);
        boolean only = matcher.of(Value.text(text)) instanceof Outcome.Matches;
        return only ? "; only the newline at its end is too much" : "";
    }

    private String look(Check check) {
        return shownLook(kind(check).look(check));
    }

    private String shownLook(String look) {
        return Printable.of(mask.over(look));
    }

    /** A text that anybody may read, on one line. */
    String shown(String text) {
        return cut(Printable.of(mask.over(text)));
    }

    private static String cut(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        return isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
    }

    private Kind kind(Check check) {
        String name = check.inquiry().kind();
        Kind kind = kinds.get(name);
        if (kind == null) {
            kind = Kinds.named(name).orElseThrow();
            kinds.put(name, kind);
        }
        return kind;
    }
}
