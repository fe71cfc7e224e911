package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.release.BuildFolder;
import io.amibake.cli.release.Clouds;
import io.amibake.cli.release.Occupation;
import io.amibake.cli.tools.Orderly;
import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.InvalidValue;
import io.amibake.config.Loaded;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.JsonText;
import io.amibake.core.Problem;
import io.amibake.provisioning.PublishPlan;
import io.amibake.provisioning.PublishRun;
import io.amibake.provisioning.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code amibake publish}: copies, shares and announces an AMI as its config says. */
final class Publish implements Command {
    private static final String DETAILS = """
            Takes the AMI that a release has left in the output directory (images.json), or the one of --ami,
            which is in the region that the config builds in. Copies it to image.regions, encrypted with the
            keys of image.kmsKeys; then, in each region: sets the time of image.deprecateAt, shares AMI and
            snapshots as image.users, groups and organizations say, writes its id to release.ssmParameter, and
            deregisters, with their snapshots, what is older than the last release.retain images of this name
            that amibake has published. Nothing is shared before all copies are there.

            What is so already is left alone: a second run changes nothing and says so, and one after a
            failure goes on. No unfinished copy is left, also after Ctrl-C or SIGTERM. Sharing is never taken
            back. Only an AMI whose tag says amibake:verdict=passed is published, or with --unverified one that
            nobody has verified; one that failed its checks never is.

            Prints the AMI of each region, and writes them to images.json unless --ami names the AMI.

            Exit status 0 when all is so, 2 when config, AMI, credentials, permissions or an option are wrong,
            3 when AWS failed.""";

    private static final String OUTPUT = "command line (--output)";

    private final AwsPlace place;

    Publish() {
        this(AwsPlace.ofProcess());
    }

    Publish(AwsPlace place) {
        this.place = place;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "publish",
                "",
                "copies, shares and announces a verified AMI as its config says",
                List.of(
                        Inputs.CONFIG,
                        Inputs.OVERLAY,
                        Inputs.SET,
                        CommandOption.value(
                                        "output", "DIR", "where the release left its images.json; build unless given")
                                .shortened("o"),
                        CommandOption.value("ami", "ID", "publish this AMI of the config's region instead"),
                        CommandOption.flag("unverified", "publish it though nobody has verified it"),
                        Inputs.PROFILE,
                        CommandOption.value("format", "text|json", "how to print the AMIs; text unless given")),
                DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        arguments.value("output").ifPresent(text -> Inputs.collect(problems, () -> Inputs.output(text)));
        arguments.value("ami").ifPresent(text -> Inputs.collect(problems, () -> ami(text)));
        if (arguments.has("ami") && arguments.has("output")) {
            problems.add(new Problem(
                    "the AMI is named by --ami, and by the images.json of --output", OUTPUT, "give one of the two"));
        }
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return Inputs.problemsOfFiles(arguments, surroundings);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Streams streams = surroundings.streams();
        Loaded loaded = Inputs.of(arguments, surroundings).load(Inputs.path("config", arguments.required("config")));
        Inputs.tellOverrides(loaded.overrides(), streams);
        StepLines steps = new StepLines(streams, surroundings.clock());
        return Orderly.run(
                () -> {
                    try {
                        publish(loaded.config(), arguments, streams, steps);
                        return ExitStatus.DONE;
                    } catch (AmibakeException failure) {
                        throw failure.told(loaded::placed);
                    }
                },
                steps::interrupted,
                failure -> failure.problems().forEach(steps::trouble));
    }

    @SuppressWarnings("try") // the directory is occupied, and that is all of it
    private void publish(ImageConfig config, Arguments arguments, Streams streams, StepLines steps) {
        if (arguments.has("ami")) {
            tell(published(config, ami(arguments.required("ami")), arguments, steps), arguments, streams);
            return;
        }
        BuildFolder folder =
                BuildFolder.at(Inputs.output(arguments.value("output").orElse("build")));
        try (Occupation occupied = folder.occupy()) {
            AmiId image = folder.image(config.build().region());
            Published published = published(config, image, arguments, steps);
            tell(published, arguments, streams);
            folder.keep(published.images());
        }
    }

    private Published published(ImageConfig config, AmiId image, Arguments arguments, StepLines steps) {
        PublishPlan plan = PublishPlan.from(config, image);
        return new PublishRun(
                        place.clouds().open(Clouds.request(config.build(), arguments.value("profile"))),
                        place.surroundings(),
                        place.longestCopy(),
                        place.sweep(),
                        steps)
                .publish(arguments.has("unverified") ? plan.evenUnverified() : plan);
    }

    private static AmiId ami(String text) {
        try {
            return AmiId.parse(text);
        } catch (InvalidValue invalid) {
            throw AmibakeException.invalidInput(new Problem(invalid.what(), "command line (--ami)", invalid.fix()));
        }
    }

    private static void tell(Published published, Arguments arguments, Streams streams) {
        streams.progress("");
        if (published.changes() == 0) {
            streams.message("nothing to do: all of it is published already");
        }
        Map<Region, AmiId> images = published.images();
        if (arguments.value("format").orElse("text").equals("json")) {
            streams.result(JsonText.of(BuildFolder.json(images)));
            return;
        }
        int width = images.keySet().stream()
                .mapToInt(region -> region.name().length())
                .max()
                .orElse(0);
        images.forEach((region, image) ->
                streams.result(region.name() + " ".repeat(width - region.name().length()) + "  " + image + "\n"));
    }
}
