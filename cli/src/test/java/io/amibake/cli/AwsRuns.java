package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Sweep;
import io.amibake.provisioning.aws.Emulator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of commands in this process that call the emulator, and of whom somebody or nobody is asked. */
record AwsRuns(Emulator aws, Path temporary, Decision decision) {
    static AwsRuns of(Emulator aws) {
        return new AwsRuns(aws, Path.of("none"), question -> Optional.empty());
    }

    AwsRuns answering(boolean answer) {
        return new AwsRuns(aws, temporary, question -> Optional.of(answer));
    }

    /** With a directory for temporary files. */
    AwsRuns with(Path directory) {
        return new AwsRuns(aws, directory, decision);
    }

    private AwsPlace place() {
        return new AwsPlace(
                request -> aws.cloud(request.region().name()),
                io.amibake.provisioning.Surroundings.ofThisMachine(),
                Duration.ofSeconds(10),
                new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO),
                temporary,
                decision);
    }

    Run publish(String... words) {
        return run(new Publish(place()), words);
    }

    Run clean(String... words) {
        return run(new Clean(place()), words);
    }

    private static Run run(Command command, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(Streams.of(out, err), Map.of(), Run.CLOCK);
        Arguments arguments = Arguments.parse(command.usage(), words);
        int status;
        try {
            List<Problem> problems = new ArrayList<>(arguments.problems());
            problems.addAll(command.problems(arguments));
            if (!problems.isEmpty()) {
                throw AmibakeException.invalidInput(problems);
            }
            status = command.run(arguments, surroundings).code();
        } catch (AmibakeException failure) {
            failure.problems().forEach(surroundings.streams()::problem);
            status = failure.status().code();
        }
        return new Run(status, out.toString(StandardCharsets.UTF_8), plain(err.toString(StandardCharsets.UTF_8)));
    }

    /** Ids of EC2 are but their kind. */
    static String plain(String text) {
        return text.replaceAll("\\b(ami|snap|key|sg|i|vol)-[0-9a-f]{17}", "$1");
    }
}
