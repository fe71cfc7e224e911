package io.amibake.config;

import io.amibake.core.Mapping;
import java.util.List;

/** The acceptance checks of an image beside those that follow from its config. */
public record Verify(
        @Doc(
                value = "Checks of your own, written as in `checks.yaml`.",
                example = "[{id: own-issue, phase: baked, kind: file, subject: /etc/issue, expect: {exists: true},"
                        + " reason: legal asks for it}]")
        List<Mapping> extra)
        implements Section {
    public Verify {
        extra = List.copyOf(extra);
    }
}
