package io.amibake.verification.facts;

import java.util.List;
import java.util.OptionalInt;

/**
 * A unit as {@code systemctl show} tells it.
 *
 * @param id its own name, where the one asked for is an alias
 * @param unitFileState {@code enabled}, {@code static} and so on; empty for one without a file
 * @param result why it ended: {@code success}, {@code exit-code}; empty for a kind of unit without one
 * @param restarts how often systemd restarted it by itself; empty before systemd 235
 */
public record SystemdUnit(
        String id,
        String loadState,
        String activeState,
        String subState,
        String unitFileState,
        String result,
        OptionalInt restarts) {

    /**
     * Whether the next boot starts it by its own setting.
     *
     * <p>{@code enabled} does. {@code enabled-runtime}, {@code transient}, {@code linked}, {@code disabled} and
     * {@code masked} do not: what they say is gone with the boot, or starts nothing. The other states ({@code static},
     * {@code indirect}, {@code generated}, {@code alias} and those without a name) say nothing by themselves,
     * whatever the exit status of {@code systemctl is-enabled}: such a unit is enabled when a target wants or requires
     * it. What another service, a socket or a timer would start is not: they are asked themselves.
     */
    boolean enabled(List<String> wantedBy) {
        return switch (unitFileState) {
            case "enabled" -> true;
            case "enabled-runtime", "transient", "linked", "linked-runtime", "disabled", "masked", "masked-runtime" ->
                false;
            default -> hasTarget(wantedBy);
        };
    }

    private static boolean hasTarget(List<String> units) {
        for (String unit : units) {
            if (unit.endsWith(".target")) {
                return true;
            }
        }
        return false;
    }

    boolean exists() {
        return !loadState.equals("not-found");
    }

    boolean masked() {
        return loadState.equals("masked") || unitFileState.startsWith("masked");
    }

    boolean running() {
        return activeState.equals("active") || activeState.equals("reloading") || activeState.equals("refreshing");
    }
}
