package io.amibake.proof;

import io.amibake.lab.Lab;
import io.amibake.lab.Outcome;
import io.amibake.verification.checks.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code ecs-base-image} as {@code amibake try} bakes it in the lab, and new instances of it with a fault. */
record LabImage(List<BakedInstance> instances) {
    /** That many, since most of a boot is waiting. */
    private static final List<String> NAMES = List.of("one", "two", "three");

    /** What the scripts of faults call; before anything runs, and as root. */
    private static final String FAULTS = """
            units=/usr/lib/systemd/system
            uninstall() { rpm -e --justdb --nodeps "$1"; }
            """;

    /** Bakes it on each of the instances, at once. */
    static LabImage bakedIn(Lab lab, Path directory) throws InterruptedException {
        return new LabImage(
                Abreast.each(NAMES, name -> BakedInstance.of(lab, name, directory, BakedInstance.ECS_BASE_IMAGE)));
    }

    /** What the checks say of an instance with each fault. */
    Map<String, Verdicts> verdicts(List<Fault> faults, Phase phase) throws InterruptedException {
        Map<String, Verdicts> verdicts = new ConcurrentHashMap<>();
        Abreast.each(instances, instance -> {
            for (int i = instances.indexOf(instance); i < faults.size(); i += instances.size()) {
                verdicts.put(faults.get(i).name(), verdicts(instance, faults.get(i), phase));
            }
            return instance;
        });
        return verdicts;
    }

    private static Verdicts verdicts(BakedInstance instance, Fault fault, Phase phase)
            throws IOException, InterruptedException {
        Outcome boot = instance.bootAnew(FAULTS + fault.inImage() + "\n");
        if (boot.status() != 0) {
            return new Verdicts(List.of(), List.of(), List.of(boot.errors()));
        }
        if (!fault.onInstance().isEmpty()) {
            instance.run("set -e\n" + FAULTS + fault.onInstance() + "\n");
        }
        return Verdicts.of(instance.verify(instance.suite(), phase));
    }
}
