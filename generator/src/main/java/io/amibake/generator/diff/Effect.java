package io.amibake.generator.diff;

import java.util.Locale;
import java.util.Optional;

/** What a change does, the gravest first. */
public enum Effect {
    SECURITY("security"),
    CHECKS_WEAKENED("checks weakened"),
    REPLACE("replace"),
    REBUILD("rebuild"),
    UPDATE("update"),
    NONE("none"),
    NO_EFFECT("no effect");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** As reports write it. */
    public String words() {
        return words;
    }

    /** As options and JSON write it: {@code checks-weakened}. */
    public String id() {
        return words.replace(' ', '-');
    }

    /** The effect of an id, in whatever case. */
    public static Optional<Effect> of(String id) {
        for (Effect effect : values()) {
            if (effect.id().equals(id.toLowerCase(Locale.ROOT))) {
                return Optional.of(effect);
            }
        }
        return Optional.empty();
    }
}
