package io.amibake.verification.checks;

import java.time.Duration;

/**
 * A check and what became of it on one host.
 *
 * @param look a command for whoever wants to see for themselves on the host: {@code stat /etc/localtime}; empty where
 *     there is none
 * @param took on the host; checks that were asked together share their time
 */
public record CheckResult(Check check, Verdict verdict, String look, Duration took) {
    CheckResult masked(Mask mask) {
        return new CheckResult(check.masked(mask), mask.over(verdict), mask.over(look), took);
    }
}
