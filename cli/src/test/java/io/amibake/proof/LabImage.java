package io.amibake.proof;

import io.amibake.lab.Lab;
import io.amibake.lab.Outcome;
import io.amibake.verification.checks.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code ecs-base-image}, hardened and with a kernel parameter, as {@code amibake try} bakes it in the lab, and new instances of it with a fault. */
record LabImage(List<BakedInstance> instances) {
    /** That many, since most of a boot is waiting. */
    private static final List<String> NAMES = List.of("one", "two", "three");

    /** What the scripts of faults call; before anything runs, and as root. */
    private static final String FAULTS = """
            units=/usr/lib/systemd/system
            agent=/usr/libexec/amazon-ecs-init
            uninstall() { rpm -e --justdb --nodeps "$1"; }
            lose() { rm "$2"; }
            """;

    /** Bakes it on each of the instances, at once. */
    static LabImage bakedIn(Lab lab, Path directory) throws InterruptedException {
        List<String> image = new ArrayList<>(BakedInstance.ECS_BASE_IMAGE);
        image.addAll(
                List.of("--set", "system.sysctl={net.ipv4.tcp_keepalive_time: '300'}", "--set", "system.harden=true"));
        return new LabImage(Abreast.each(NAMES, name -> BakedInstance.of(lab, name, directory, image)));
    }

    /** What the checks say of an instance with each fault. */
    Map<String, Finding> findings(List<Fault> faults, Phase phase) throws InterruptedException {
        Map<String, Finding> findings = new ConcurrentHashMap<>();
        Abreast.each(instances, instance -> {
            for (int i = instances.indexOf(instance); i < faults.size(); i += instances.size()) {
                findings.put(faults.get(i).name(), finding(instance, faults.get(i), phase));
            }
            return instance;
        });
        return findings;
    }

    private static Finding finding(BakedInstance instance, Fault fault, Phase phase)
            throws IOException, InterruptedException {
        Outcome boot = instance.bootAnew(FAULTS + fault.inImage() + "\n");
        if (boot.status() != 0) {
            return new Finding(new Verdicts(List.of(), List.of(), List.of(boot.errors())), boot.errors());
        }
        if (!fault.onInstance().isEmpty()) {
            instance.run("set -e\n" + FAULTS + fault.onInstance() + "\n");
        }
        return Finding.of(instance.verify(instance.suite(), phase));
    }
}
