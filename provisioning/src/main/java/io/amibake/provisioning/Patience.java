package io.amibake.provisioning;

import java.time.Duration;

/**
 * How long a release waits for what takes its time.
 *
 * @param instance until one runs
 * @param console until its console shows the host keys, which EC2 hands out minutes after they are printed
 * @param glance between two looks at a console
 * @param stack until it is made, or deleted
 * @param copy until all copies are there
 * @param sweep for the deletion of anything else
 */
public record Patience(
        Duration instance, Duration console, Duration glance, Duration stack, Duration copy, Sweep.Patience sweep) {
    /** For EC2 as it is. */
    public static Patience usual() {
        return new Patience(
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Sweep.Patience.usual());
    }
}
