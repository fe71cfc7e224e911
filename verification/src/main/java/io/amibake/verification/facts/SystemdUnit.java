package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.List;
import java.util.Optional;
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
     * {@code masked} do not: what they say is gone with the boot, or starts nothing. A unit that is {@code disabled} or
     * {@code linked} and that a target wants all the same is unknown: a drop-in of the target does that, which counts, and
     * so does a link that was removed since systemd looked last, which does not. The other states ({@code static},
     * {@code indirect}, {@code generated}, {@code alias} and those without a name) say nothing by themselves,
     * whatever the exit status of {@code systemctl is-enabled}: such a unit is enabled when a target wants or requires
     * it. What another service, a socket or a timer would start is not: they are asked themselves.
     */
    Answer<Boolean> enabled(List<String> wantedBy) {
        Optional<String> target =
                wantedBy.stream().filter(unit -> unit.endsWith(".target")).findFirst();
        return switch (unitFileState) {
            case "enabled" -> Answer.known(true);
            case "enabled-runtime", "transient", "linked-runtime", "masked", "masked-runtime" -> Answer.known(false);
            case "disabled", "linked" ->
                target.<Answer<Boolean>>map(it ->
                                Answer.unknown(id + " is " + unitFileState + ", and " + it + " wants it all the same"))
                        .orElse(Answer.known(false));
            default -> Answer.known(target.isPresent());
        };
    }

    boolean exists() {
        return !loadState.equals("not-found");
    }

    boolean masked() {
        return loadState.equals("masked") || unitFileState.startsWith("masked");
    }

    /** Unknown while it is started or stopped; one that has crashed and waits for its restart does not run. */
    Answer<Boolean> running() {
        return switch (activeState) {
            case "active", "reloading", "refreshing" -> Answer.known(true);
            case "activating" ->
                subState.equals("auto-restart") || subState.equals("auto-restart-queued")
                        ? Answer.known(false)
                        : Answer.unknown(id + " is still being started (" + subState + ")");
            case "deactivating" -> Answer.unknown(id + " is still being stopped (" + subState + ")");
            default -> Answer.known(false);
        };
    }
}
