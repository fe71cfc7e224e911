package io.amibake.verification;

import java.time.Duration;

/**
 * How a session goes about its work on the host.
 *
 * @param searchPath where programs are looked for, as a word of sh
 * @param places directories for temporary files, the best first, as words in double quotes
 * @param sudoLimit how long sudo may take to start a shell
 */
record Conduct(String searchPath, String places, Duration sudoLimit, Progress progress) {
    static final Conduct USUAL = new Conduct(
            HostProgram.SEARCH_PATH + ":\"$PATH\"",
            "/dev/shm /tmp /var/tmp /run ${XDG_RUNTIME_DIR-} ${HOME-}",
            Duration.ofSeconds(20),
            Progress.NONE);

    Conduct withProgress(Progress hears) {
        return new Conduct(searchPath, places, sudoLimit, hears);
    }

    Conduct withSearchPath(String path) {
        return new Conduct(path, places, sudoLimit, progress);
    }

    Conduct withPlaces(String directories) {
        return new Conduct(searchPath, directories, sudoLimit, progress);
    }

    Conduct withSudoLimit(Duration limit) {
        return new Conduct(searchPath, places, limit, progress);
    }
}
