package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.release.BuildFolder;
import io.amibake.cli.release.Clouds;
import io.amibake.cli.release.KeyDirectory;
import io.amibake.cli.tools.Orderly;
import io.amibake.config.InvalidValue;
import io.amibake.config.Loaded;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.aws.CloudRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code amibake clean}: deletes what runs have left on this machine and in AWS. */
final class Clean implements Command {
    private static final String DETAILS = """
            Deletes the files that amibake made in the output directory (those of others stay), and, in the
            regions of the config or of --region, everything that runs have left which are no longer alive:
            stacks, instances, AMIs without a verdict, snapshots, volumes, security groups, key pairs. They are
            found by the tag amibake:run; an AMI that Packer had not tagged yet by the instance it was made of.
            Also the private keys among this machine's temporary files whose run was killed with all that
            minded them. A run is alive while its process is, on this machine, and elsewhere until 15 minutes
            after its last sign. Verified and published AMIs always stay, and those that failed their checks
            unless --failed is given.

            Shows what it would delete, and asks. Without a terminal it deletes nothing unless --yes is given.
            What cannot be deleted is told, with the command that does it.

            Exit status 0 when all is gone or there was nothing, 2 when an option, the config, credentials or
            permissions are wrong, or nobody could be asked, 3 when AWS failed.""";

    private static final CommandOption REGION = CommandOption.value(
                    "region", "REGION", "a region to look into, instead of the config's")
            .repeated();

    private final AwsPlace place;

    Clean() {
        this(AwsPlace.ofProcess());
    }

    Clean(AwsPlace place) {
        this.place = place;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "clean",
                "",
                "deletes what runs have left on this machine and in AWS",
                List.of(
                        CommandOption.value("config", "FILE", "the config whose regions are looked into")
                                .shortened("c"),
                        Inputs.OVERLAY,
                        Inputs.SET,
                        CommandOption.value("output", "DIR", "the output directory; build unless given")
                                .shortened("o"),
                        REGION,
                        CommandOption.flag("failed", "AMIs that failed their checks, too"),
                        CommandOption.flag("yes", "delete without asking"),
                        CommandOption.flag("dry-run", "only show what would be deleted"),
                        Inputs.PROFILE,
                        CommandOption.value("format", "text|json", "how to print what is deleted; text unless given")),
                DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        arguments.value("output").ifPresent(text -> Inputs.collect(problems, () -> Inputs.output(text)));
        for (String region : arguments.values("region")) {
            Inputs.collect(problems, () -> region(region));
        }
        if (arguments.has("yes") && arguments.has("dry-run")) {
            problems.add(new Problem(
                    "--yes deletes, and --dry-run does not", "command line (--dry-run)", "give one of the two"));
        }
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return Inputs.problemsOfFiles(arguments, surroundings);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Optional<Loaded> config = arguments.value("config").map(file -> Inputs.of(arguments, surroundings)
                .load(Inputs.path("config", file)));
        config.ifPresent(loaded -> Inputs.tellOverrides(loaded.overrides(), surroundings.streams()));
        List<BuildFolder> folders =
                BuildFolder.in(Inputs.output(arguments.value("output").orElse("build")));
        List<KeyDirectory> keys = KeyDirectory.in(place.temporary());
        Set<Region> regions = regions(arguments, config);
        StepLines steps = new StepLines(surroundings.streams(), surroundings.clock());
        CleanTask task = new CleanTask(arguments, surroundings.streams(), place, steps);
        if (regions.isEmpty()) {
            steps.note("AWS is not looked into: no region is named, by --config or --region");
        }
        return Orderly.run(
                () -> task.run(new CleanTask.Files(folders, keys), regions, cloud(arguments, config, regions)),
                steps::interrupted,
                failure -> failure.problems().forEach(steps::trouble));
    }

    private static Set<Region> regions(Arguments arguments, Optional<Loaded> config) {
        Set<Region> regions = new LinkedHashSet<>();
        arguments.values("region").forEach(text -> regions.add(region(text)));
        if (regions.isEmpty() && config.isPresent()) {
            regions.add(config.get().config().build().region());
            regions.addAll(config.get().config().image().regions());
        }
        return regions;
    }

    /** As whom the config says, if there is one. */
    private Optional<Cloud> cloud(Arguments arguments, Optional<Loaded> config, Set<Region> regions) {
        Optional<String> profile = arguments.value("profile");
        return regions.stream().findFirst().map(first -> {
            CloudRequest plain = CloudRequest.in(first);
            CloudRequest own = profile.map(plain::withProfile).orElse(plain);
            return place.clouds()
                    .open(config.map(loaded -> Clouds.request(loaded.config().build(), profile))
                            .orElse(own));
        });
    }

    private static Region region(String text) {
        try {
            return Region.parse(text);
        } catch (InvalidValue invalid) {
            throw AmibakeException.invalidInput(new Problem(invalid.what(), "command line (--region)", invalid.fix()));
        }
    }
}
