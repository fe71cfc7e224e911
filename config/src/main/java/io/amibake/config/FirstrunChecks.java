package io.amibake.config;

import java.util.Optional;

/** The first-run script: a place where it lasts until the first boot. */
final class FirstrunChecks {
    private static final String[] FLEETING = {"/tmp", "/var/tmp", "/run", "/var/run", "/dev", "/proc", "/sys"};

    private FirstrunChecks() {}

    static void run(Readings readings) {
        Optional<AbsolutePath> path = readings.get("firstrun.path", AbsolutePath.class);
        if (path.isEmpty()) {
            return;
        }
        for (String directory : FLEETING) {
            if (path.get().text().startsWith(directory + "/")) {
                readings.report(
                        "firstrun.path",
                        "a script in " + directory + " is gone when an instance boots",
                        "choose a directory that lasts, such as /home/ec2-user/firstrun.sh");
            }
        }
    }
}
