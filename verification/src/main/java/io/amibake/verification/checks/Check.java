package io.amibake.verification.checks;

import io.amibake.core.Position;
import java.util.List;
import java.util.Optional;

/**
 * One check of {@code checks.yaml}.
 *
 * @param id names it in reports; no two of a suite are the same
 * @param requires the id of an earlier check without whose passing this one is skipped
 * @param reason why it matters; empty when nobody said
 * @param position where it stands
 */
public record Check(
        String id,
        Phase phase,
        Inquiry inquiry,
        List<Expectation> expectations,
        Optional<String> requires,
        Severity severity,
        String reason,
        Position position) {
    public Check {
        expectations = List.copyOf(expectations);
    }

    /** The same, but that what people are shown of it holds no secret of this mask. */
    Check masked(Mask mask) {
        Inquiry shown = new Inquiry(
                inquiry.kind(),
                mask.over(inquiry.subject()),
                inquiry.environment(),
                inquiry.timeout(),
                inquiry.privilege());
        return new Check(id, phase, shown, expectations, requires, severity, mask.over(reason), position);
    }

    /** The same, standing elsewhere. */
    public Check at(Position place) {
        return new Check(id, phase, inquiry, expectations, requires, severity, reason, place);
    }

    /** What it looks at, for people: without the secrets that it may hold. */
    public String subjectShown() {
        return Mask.of(List.of(this)).over(inquiry.subject());
    }
}
