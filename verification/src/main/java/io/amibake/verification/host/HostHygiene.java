package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.Hygiene;
import io.amibake.verification.facts.HygieneTopic;
import java.util.List;

/** What may be left over of the machine that built the image. */
public final class HostHygiene extends Handle {
    private final Hygiene place;

    HostHygiene(Host host, Hygiene place) {
        super(host, "hygiene of " + place);
        this.place = place;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(HygieneTopic.of(place));
    }

    /** Whether nothing is left over. */
    public boolean isClean() {
        return !fact(HygieneTopic.of(place)).leftover();
    }

    /** What is left over, and why it counts; at most ten. */
    public List<String> leftovers() {
        return fact(HygieneTopic.of(place)).details();
    }
}
