package io.amibake.verification;

import java.time.Duration;

/**
 * How a session goes about its work.
 *
 * @param searchPath where programs are looked for, as text that a shell still expands
 * @param sudoLimit how long sudo may take to start a shell
 */
record Conduct(String searchPath, Duration sudoLimit, Progress progress) {
    static final Conduct USUAL =
            new Conduct(HostProgram.SEARCH_PATH + ":\"$PATH\"", Duration.ofSeconds(20), Progress.NONE);

    Conduct with(Progress hears) {
        return new Conduct(searchPath, sudoLimit, hears);
    }
}
