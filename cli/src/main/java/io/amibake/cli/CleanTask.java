package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.release.BuildFolder;
import io.amibake.cli.release.KeyDirectory;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.JsonText;
import io.amibake.core.Problem;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Litter;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Sweep;
import io.amibake.provisioning.Swept;
import io.amibake.provisioning.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of {@code amibake clean}. */
final class CleanTask {
    private static final Litter NONE = new Litter(List.of(), Set.of(), Set.of(), List.of());

    private final Arguments arguments;
    private final Streams streams;
    private final AwsPlace place;
    private final StepLines steps;

    CleanTask(Arguments arguments, Streams streams, AwsPlace place, StepLines steps) {
        this.arguments = arguments;
        this.streams = streams;
        this.place = place;
        this.steps = steps;
    }

    /** What is left on this machine. */
    record Files(List<BuildFolder> folders, List<KeyDirectory> keys) {}

    ExitStatus run(Files all, Set<Region> regions, Optional<Cloud> cloud) {
        Files files = new Files(unoccupied(all.folders()), all.keys());
        Optional<Sweep> sweep = cloud.map(this::sweep);
        Litter litter = sweep.map(known -> {
                    steps.begin("looking into "
                            + String.join(
                                    ", ", regions.stream().map(Region::name).toList()));
                    return known.look(regions);
                })
                .orElse(NONE);
        CleanReport report = new CleanReport(files, litter);
        for (RunId run : litter.alive().stream().sorted(CleanReport.BY_TEXT).toList()) {
            steps.note("run " + run + " is alive: nothing of it is touched");
        }
        tellUnseen(litter);
        if (report.isEmpty()) {
            steps.note(litter.unseen().isEmpty() ? "nothing to clean" : "nothing to clean among what can be seen");
            tell(report, List.of());
            return status(litter);
        }
        if (isJson()) {
            report.lines().forEach(steps::note);
        } else {
            report.lines().forEach(line -> streams.result(line + "\n"));
        }
        if (!isWanted(report)) {
            tell(report, List.of());
            return status(litter);
        }
        return delete(report, sweep, regions);
    }

    private void tellUnseen(Litter litter) {
        litter.unseen().forEach(kind -> kind.why().problems().forEach(steps::trouble));
        if (litter.unseen().stream().anyMatch(kind -> kind.kind() == Resource.Kind.KEY_PAIR)) {
            steps.note(
                    "the key pairs tell which runs are alive: without them nothing is deleted of a run of which nothing"
                            + " else tells it");
        }
    }

    private List<BuildFolder> unoccupied(List<BuildFolder> all) {
        List<BuildFolder> folders = new ArrayList<>();
        for (BuildFolder folder : all) {
            if (folder.isOccupied()) {
                steps.note(
                        "a release or publication is at work in " + folder.directory() + ": nothing in it is touched");
            } else {
                folders.add(folder);
            }
        }
        return folders;
    }

    private boolean isJson() {
        return arguments.value("format").orElse("text").equals("json");
    }

    private Sweep sweep(Cloud cloud) {
        Sweep sweep = Sweep.of(cloud, place.surroundings())
                .with(place.sweep().forOld())
                .heardBy(gone -> steps.note("deleted " + gone));
        return arguments.has("failed") ? sweep.alsoFailed() : sweep;
    }

    private boolean isWanted(CleanReport report) {
        if (arguments.has("dry-run")) {
            return false;
        }
        if (arguments.has("yes")) {
            return true;
        }
        boolean wanted = place.decision()
                .on("Delete " + report.count() + "?")
                .orElseThrow(() -> AmibakeException.invalidInput(new Problem(
                        "nothing was deleted: there is no terminal to ask on",
                        "command line",
                        "give --yes to delete " + report.count() + ", or --dry-run to see it only")));
        if (!wanted) {
            steps.note("nothing was deleted");
        }
        return wanted;
    }

    private ExitStatus delete(CleanReport report, Optional<Sweep> sweep, Set<Region> regions) {
        steps.begin("deleting " + report.count());
        List<AmibakeException> failures = new ArrayList<>();
        List<Resource> deleted = new ArrayList<>();
        if (sweep.isPresent() && !report.litter().over().isEmpty()) {
            Swept swept = sweep.get().sweep(report.litter().over(), regions);
            deleted.addAll(swept.deleted());
            swept.left().forEach(left -> failures.add(left.failure()));
        }
        for (KeyDirectory key : report.files().keys()) {
            delete(key::delete, "deleted " + key.path(), failures);
        }
        for (BuildFolder folder : report.files().folders()) {
            delete(folder::delete, "deleted what amibake made in " + folder.directory(), failures);
        }
        tell(report, deleted);
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
        return status(report.litter());
    }

    private void delete(Runnable deletion, String note, List<AmibakeException> failures) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            deletion.run();
            steps.note(note);
        } catch (AmibakeException failure) {
            failures.add(failure);
        }
    }

    /** Not all is done where not all can be seen. */
    private static ExitStatus status(Litter litter) {
        return litter.unseen().isEmpty()
                ? ExitStatus.DONE
                : AmibakeException.all(litter.unseen().stream().map(Unseen::why).toList())
                        .status();
    }

    private void tell(CleanReport report, List<Resource> deleted) {
        if (isJson()) {
            streams.result(JsonText.of(report.json(deleted)));
        }
    }
}
