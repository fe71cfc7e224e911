package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import java.util.List;

/** What the checks of a config's own, {@code verify.extra}, have to be like; whoever runs checks knows. */
@FunctionalInterface
public interface CheckRules {
    /**
     * Reports what is wrong with them.
     *
     * @param path of the list
     */
    void check(List<Mapping> checks, KeyPath path, Faults faults);
}
