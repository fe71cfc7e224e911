package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One image on one instance: baked, booted anew, verified, taken down. */
public final class Trial implements AutoCloseable {
    private static final String FEW_PACKAGES =
            "an instance of the lab has only the packages that the shipped examples ask for, so that one which is not found"
                    + " there may well be in the platform's own repositories: try without yours (--set system.packages=);"
                    + " else ";

    private final Course course;
    private final Caretaker caretaker;
    private final Lab lab;
    private final Steps steps;
    private final AtomicReference<@Nullable Instance> instance = new AtomicReference<>();
    private final AtomicBoolean baked = new AtomicBoolean();
    private final AtomicBoolean booting = new AtomicBoolean();
    private final AtomicBoolean leftover = new AtomicBoolean();

    private Trial(Course course, Caretaker caretaker, Lab lab, Steps steps) {
        this.course = course;
        this.caretaker = caretaker;
        this.lab = lab;
        this.steps = steps;
    }

    /**
     * A trial whose instance is not there yet.
     *
     * @param caretaker who clears away after all, even when this process is killed
     */
    public static Trial begin(Lab lab, Steps steps, Caretaker caretaker) {
        return new Trial(Course.begin(steps, caretaker), caretaker, lab, steps);
    }

    /**
     * The instance to bake on, started from the fresh base of a platform; at the end it is taken down.
     *
     * @throws AmibakeException (status 2) when there is one of that name, which is somebody else's
     */
    public Instance start(String platform) {
        if (lab.isThere(course)) {
            throw AmibakeException.invalidInput(new Problem(
                    "an instance of the name '" + lab.name() + "' "
                            + (lab.isUp(course) ? "runs already" : "is there already, and has stopped"),
                    "command line (--name)",
                    "take another name, or take that one down with its snapshots: " + lab.call("down", lab.name())));
        }
        steps.begin("starting instance " + lab.name() + " of " + platform);
        caretaker.minds();
        course.atTheEnd(this::takeDown);
        try {
            lab.up(course, platform);
        } catch (AmibakeException failure) {
            // It has cleaned up; and what another run has started under this name meanwhile is not ours.
            leave();
            throw failure;
        }
        Instance started = lab.instance(course);
        instance.set(started);
        return started;
    }

    /** The instance stays; at the end this is told of it instead. */
    public void keep(Function<Instance, String> told) {
        leave();
        course.atTheEnd(() -> steps.note(told.apply(instance())));
    }

    /**
     * Runs the provisioners, and boots a new instance from the result.
     *
     * @throws AmibakeException (status 1) when a provisioner fails; (status 3) when the instance did not last
     */
    public void bake(Packer packer, Provisioning template) {
        steps.begin("baking: packer build with its " + template.provisioners() + " provisioners");
        int status = packer.build(course, template, instance());
        if (status != 0) {
            throw failed(status, packer.log());
        }
        steps.begin("booting a new instance from the result");
        booting.set(true);
        lab.bootAnew(course);
        instance.set(lab.instance(course));
        booting.set(false);
        baked.set(true);
    }

    /** Whether the instance is about to boot from the result, and nobody can log in. */
    public boolean isBooting() {
        return booting.get();
    }

    /** How to boot one more instance from the result, where there is one. */
    public Optional<String> anotherInstance() {
        return baked.get() ? Optional.of(lab.call("reset", lab.name(), Lab.SNAPSHOT)) : Optional.empty();
    }

    /** What becomes of the checks of both phases; of the first alone, when the instance cannot be reached. */
    public Report verify(Verification verification) {
        Report baked = verify(verification, Phase.BAKED);
        for (HostReport host : baked.hosts()) {
            if (host.problem().isPresent()) {
                return baked;
            }
        }
        return baked.with(verify(verification, Phase.FIRSTRUN));
    }

    private Report verify(Verification verification, Phase phase) {
        steps.begin("verifying phase " + phase);
        Report report = verification.verify(instance(), phase);
        course.goOn();
        return report;
    }

    private void leave() {
        course.atTheEnd(() -> {});
        caretaker.leaves();
    }

    private Instance instance() {
        return Objects.requireNonNull(instance.get());
    }

    /** Whether the instance could not be taken down. */
    public boolean hasLeftover() {
        return leftover.get();
    }

    /** The end: takes the instance down, unless it is kept; a signal has the same done. */
    @Override
    public void close() {
        course.close();
    }

    /** In the words of apt, dnf and yum. */
    private static boolean lacksPackage(String said) {
        return said.contains("Unable to locate package")
                || said.contains("has no installation candidate")
                || said.contains("No match for argument")
                || said.contains("Unable to find a match")
                || said.contains("Nothing to do");
    }

    private void takeDown() {
        steps.begin("taking the instance down");
        try {
            lab.requireDown(caretaker.takeDown());
        } catch (AmibakeException failure) {
            leftover.set(true);
            failure.problems().forEach(steps::trouble);
        }
    }

    /** Packer has one exit status for all; what tells a script that fails from a host that is gone is the host. */
    private AmibakeException failed(int status, Log log) {
        String script = log.lastProvisioner();
        String end = log.end();
        String what = "packer build failed with exit status " + status + (script.isEmpty() ? "" : " in " + script)
                + ", and wrote at last:" + end;
        if (lab.isUp(course)) {
            return AmibakeException.found(new Problem(
                    what,
                    "provisioning instance " + lab.name(),
                    (lacksPackage(end) ? FEW_PACKAGES : "")
                            + "correct the script that failed, or what it reads of the config; --keep leaves the instance to look at,"
                            + " -o DIR the whole of Packer's output"));
        }
        return AmibakeException.outsideFailed(new Problem(
                what, "provisioning instance " + lab.name(), "the instance does not run any more; try again"));
    }
}
