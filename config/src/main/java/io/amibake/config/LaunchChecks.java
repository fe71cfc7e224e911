package io.amibake.config;

import java.util.Optional;

/** The CloudFormation templates' numbers. */
final class LaunchChecks {
    /** What CloudWatch Logs takes (API reference, PutRetentionPolicy). */
    private static final int[] RETENTION_DAYS = {
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
    };

    static final int LEAST_CAPACITY = 0;

    private LaunchChecks() {}

    static int[] retentionDays() {
        return RETENTION_DAYS.clone();
    }

    static void run(Readings readings) {
        checkCapacity(readings);
        checkRetention(readings);
        checkWaiting(readings);
    }

    private static void checkCapacity(Readings readings) {
        Optional<Integer> min = readings.get("launch.capacity.min", Integer.class);
        Optional<Integer> max = readings.get("launch.capacity.max", Integer.class);
        Optional<Integer> desired = readings.get("launch.capacity.desired", Integer.class);
        if (min.isPresent() && min.get() < LEAST_CAPACITY) {
            readings.report("launch.capacity.min", "a capacity of " + min.get() + " is negative", "write 0 or more");
        }
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            readings.report(
                    readings.isGiven("launch.capacity.max") ? "launch.capacity.max" : "launch.capacity.min",
                    "the capacity's max " + max.get() + " is less than its min " + min.get(),
                    "write min <= desired <= max");
        } else if (min.isPresent() && max.isPresent() && desired.isPresent()) {
            checkDesired(readings, min.get(), max.get(), desired.get());
        }
    }

    private static void checkDesired(Readings readings, int min, int max, int desired) {
        if (desired >= min && desired <= max) {
            return;
        }
        String bound = desired < min ? "min" : "max";
        String key = "launch.capacity." + bound;
        readings.report(
                readings.isGiven("launch.capacity.desired") || !readings.isGiven(key) ? "launch.capacity.desired" : key,
                "the desired capacity " + desired + " is not between min " + min + " and max " + max,
                "write min <= desired <= max");
    }

    private static void checkRetention(Readings readings) {
        Optional<Integer> days = readings.get("launch.logRetentionDays", Integer.class);
        if (days.isEmpty()) {
            return;
        }
        int best = RETENTION_DAYS[0];
        for (int allowed : RETENTION_DAYS) {
            if (Math.abs((long) allowed - days.get()) <= Math.abs((long) best - days.get())) {
                best = allowed;
            }
        }
        if (best != days.get()) {
            readings.report(
                    "launch.logRetentionDays",
                    "CloudWatch Logs cannot keep logs for " + days.get() + " days",
                    "write " + best + ", the nearest it takes");
        }
    }

    /** CloudFormation would give up while the first-run script still waits for the cluster. */
    private static void checkWaiting(Readings readings) {
        Optional<Span> signal = readings.get("launch.signalTimeout", Span.class);
        Optional<Span> cluster = readings.get("firstrun.clusterTimeout", Span.class);
        if (signal.isEmpty()
                || cluster.isEmpty()
                || signal.get().seconds() > cluster.get().seconds()) {
            return;
        }
        readings.report(
                readings.isGiven("firstrun.clusterTimeout") ? "firstrun.clusterTimeout" : "launch.signalTimeout",
                "firstrun.clusterTimeout " + cluster.get() + " is not shorter than launch.signalTimeout " + signal.get()
                        + ": the stack would fail before the script can say why",
                "make launch.signalTimeout the longer one");
    }
}
