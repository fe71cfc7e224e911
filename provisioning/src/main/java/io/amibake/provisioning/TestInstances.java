package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Instances of a new AMI as hosts to verify: started, waited for, and known by the keys their consoles show. */
final class TestInstances {
    private final Cloud cloud;
    private final Acceptance acceptance;
    private final Progress progress;

    TestInstances(Cloud cloud, Acceptance acceptance, Progress progress) {
        this.cloud = cloud;
        this.acceptance = acceptance;
        this.progress = progress;
    }

    /** How they are waited for, and who hears of it. */
    record Progress(Surroundings surroundings, Patience patience, Steps steps) {}

    /** Starts one, which runs when this returns. */
    Machine start(LaunchRequest request) {
        progress.steps().begin("starting a test instance of " + request.image());
        Machine launched = cloud.machines().launch(request);
        Wait wait = new Wait(
                progress.patience().instance(), step -> progress.steps().goOn(launched.id() + " is " + step.state()));
        try {
            return cloud.machines().await(launched.id(), wait);
        } catch (AmibakeException | CancellationException broken) {
            end(launched.id(), broken);
            throw broken;
        }
    }

    /** By its id: by its tag, as the run looks for what is left, EC2 may not know it yet. */
    private void end(String id, RuntimeException broken) {
        try {
            Uninterrupted.run(() -> cloud.machines().end(id, Wait.upTo(glances(6))));
        } catch (AmibakeException left) {
            broken.addSuppressed(left);
        }
    }

    private Duration glances(int many) {
        return progress.patience().glance().multipliedBy(many);
    }

    /** Those that run as hosts to log in to. */
    List<TestHost> hosts(List<Machine> machines, boolean byPublicAddress, Optional<Path> key) {
        List<TestHost> hosts = new ArrayList<>();
        for (Machine machine : machines) {
            String address = address(machine, byPublicAddress);
            progress.steps()
                    .begin("waiting for the host keys on the console of " + machine.id() + ", "
                            + progress.patience().console().toMinutes() + " min at most");
            hosts.add(new TestHost(machine.id(), address, fingerprints(machine.id()), key));
        }
        return hosts;
    }

    /** One that was started here. */
    TestHost host(Machine machine, Route route, Path key) {
        TestHost host =
                hosts(List.of(machine), route == Route.PUBLIC, Optional.of(key)).get(0);
        return route == Route.SESSION_MANAGER
                ? new TestHost(host.id(), machine.id(), host.fingerprints(), host.key())
                : host;
    }

    private String address(Machine machine, boolean isPublic) {
        Machine.Addresses all = machine.addresses();
        Optional<String> first = isPublic ? all.publicIp() : all.privateIp();
        Optional<String> second = isPublic ? all.ipv6() : all.publicIp().or(all::ipv6);
        return first.or(() -> second)
                .orElseThrow(() -> AmibakeException.invalidInput(new Problem(
                        "instance " + machine.id() + " has no " + (isPublic ? "public address" : "address"),
                        cloud.region() + ", " + machine.id(),
                        "choose a subnet that gives one, or set build.network.publicIp as the subnet is")));
    }

    private List<String> fingerprints(String id) {
        long start = progress.surroundings().nanoTime();
        while (true) {
            Optional<String> console = cloud.machines().console(id);
            List<String> found = console.map(acceptance::fingerprints).orElse(List.of());
            if (!found.isEmpty()) {
                return found;
            }
            Duration waited = Duration.ofNanos(progress.surroundings().nanoTime() - start);
            if (waited.compareTo(progress.patience().console()) > 0) {
                throw silent(id, console);
            }
            checkRuns(id);
            progress.steps()
                    .goOn(id + " has "
                            + console.map(text -> "not shown its keys yet").orElse("an empty console")
                            + ", waiting since " + waited.toSeconds() + " s");
            progress.surroundings().sleep(progress.patience().glance());
        }
    }

    /** One that is ended by somebody, or by itself, shows nothing any more. */
    private void checkRuns(String id) {
        Optional<String> end = cloud.machines()
                .find(id)
                .map(Machine::state)
                .filter(state -> !state.equals("running") && !state.equals("pending"));
        if (end.isPresent()) {
            throw AmibakeException.outsideFailed(new Problem(
                    "instance " + id + " is '" + end.get() + "', though amibake has not ended it",
                    cloud.region() + ", " + id,
                    "see who or what ended it, such as the image itself at boot, and try again"));
        }
    }

    private AmibakeException silent(String id, Optional<String> console) {
        long minutes = progress.patience().console().toMinutes();
        String shown = console.map(text -> text.isBlank() ? "an empty console" : "a console without them")
                .orElse("no console");
        return AmibakeException.outsideFailed(new Problem(
                "after " + minutes + " min EC2 shows " + shown
                        + ", where the image prints its SSH host keys at boot, so nobody knows whom SSH would reach",
                cloud.region() + ", " + id,
                "leave cloud-init's keys-to-console on in the image; that it does not boot would look the same"));
    }
}
