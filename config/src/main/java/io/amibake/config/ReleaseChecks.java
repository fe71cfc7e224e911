package io.amibake.config;

import java.util.Optional;

/** The session of the build's role, and what becomes of the image once it is built. */
final class ReleaseChecks {
    static final int LEAST_RETAINED = 0;

    private static final String SESSION = "build.session";

    /** What STS takes, whatever the role allows (API reference, AssumeRole); the longest is a span's own. */
    private static final Span SHORTEST_SESSION = new Span(15 * 60);

    private ReleaseChecks() {}

    static void run(Readings readings) {
        checkRole(readings);
        checkDuration(readings);
        Optional<Integer> retain = readings.get("release.retain", Integer.class);
        if (retain.isPresent() && retain.get() < LEAST_RETAINED) {
            readings.report(
                    "release.retain",
                    retain.get() + " images cannot be kept",
                    "write how many, or " + LEAST_RETAINED + " to keep all");
        }
    }

    /** The name has a default, so that a config that was printed whole gives it without any role. */
    private static void checkRole(Readings readings) {
        if (!readings.has("build") || readings.has("build.assumeRole")) {
            return;
        }
        for (String key : new String[] {"externalId", "duration", "mfaSerial"}) {
            String path = SESSION + "." + key;
            if (readings.isGiven(path)) {
                readings.report(
                        path,
                        path + " is for the session of a role, and no role is given",
                        "give build.assumeRole, or remove it");
            }
        }
    }

    private static void checkDuration(Readings readings) {
        Optional<Span> duration = readings.get(SESSION + ".duration", Span.class);
        if (duration.isPresent() && duration.get().seconds() < SHORTEST_SESSION.seconds()) {
            readings.report(
                    SESSION + ".duration",
                    "a session of " + duration.get() + " is shorter than AWS opens any",
                    "write " + SHORTEST_SESSION + " to 12h");
        }
    }
}
