import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes, on instances of the lab, from nothing to a verdict, and from a baked image to the next verdict.
 *
 * <pre>
 * sudo java benchmarks/Trial.java [rounds]
 * </pre>
 *
 * Bases and the launcher's build are made before anything is measured. Whole processes; what fails ends the program.
 */
public final class Trial {
    private static final String NAME = "bench";

    /** A config for each platform. */
    private static final Map<String, List<String>> IMAGES = new LinkedHashMap<>();

    static {
        IMAGES.put("debian-12", List.of("examples/debian-12/image.yaml"));
        IMAGES.put("amazon-linux-2023", List.of("config/images/ecs-base-image.yaml",
                "--set", "version=1", "--set", "source.ami=ami-12345678", "--set", "source.filter=null"));
        IMAGES.put("amazon-linux-2", List.of("examples/proxy-host-network/image.yaml"));
        IMAGES.put("amazon-linux-1", List.of("examples/original/image.yaml"));
    }

    private final Path work;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private Trial(Path work) {
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Trial trial = new Trial(Files.createTempDirectory("amibake-benchmark-"));
        Runtime.getRuntime().addShutdownHook(new Thread(trial::end));
        for (String platform : IMAGES.keySet()) {
            trial.measure(platform, rounds);
        }
    }

    private void measure(String platform, int rounds) throws IOException, InterruptedException {
        run(List.of("lab/lab", "up", NAME, "--platform", platform));
        run(List.of("lab/lab", "down", NAME));
        List<String> attempt = new ArrayList<>(List.of("./amibake", "try", "--name", NAME, "-c"));
        attempt.addAll(IMAGES.get(platform));
        for (int round = 0; round < rounds; round++) {
            timed("try, from nothing to the verdict of both phases", attempt);
        }
        String artefacts = work.resolve(platform).toString();
        attempt.addAll(List.of("--keep", "-o", artefacts));
        run(attempt);
        for (int round = 0; round < rounds; round++) {
            double reset = timed("lab reset NAME baked", List.of("lab/lab", "reset", NAME, "baked"));
            double verify = timed("verify, both phases", verify(artefacts, "baked"), verify(artefacts, "firstrun"));
            note("reset and verify", reset + verify);
        }
        run(List.of("lab/lab", "down", NAME));
        tell(platform + ", " + rounds + " rounds");
    }

    private List<String> verify(String artefacts, String phase) throws IOException, InterruptedException {
        Map<String, String> status = new LinkedHashMap<>();
        for (String line : run(List.of("lab/lab", "status", NAME)).split("\n")) {
            status.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return List.of("./amibake", "verify", "--checks", artefacts + "/verification/checks.yaml", "--phase", phase,
                "--host", status.get("user") + "@" + status.get("address"), "--identity", status.get("identity"),
                "--known-hosts", status.get("known_hosts"));
    }

    @SafeVarargs
    private double timed(String what, List<String>... commands) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (List<String> command : commands) {
            run(command);
        }
        return note(what, (System.nanoTime() - start) / 1e9);
    }

    private double note(String what, double time) {
        seconds.computeIfAbsent(what, name -> new ArrayList<>()).add(time);
        return time;
    }

    private void tell(String title) {
        System.out.println(title);
        seconds.forEach((what, times) -> {
            Collections.sort(times);
            System.out.printf("  %-50s median %5.1f s, worst %5.1f s%n", what, times.get(times.size() / 2),
                    times.get(times.size() - 1));
        });
        seconds.clear();
    }

    /** What the program prints; with instances of this run's own. */
    private String run(List<String> command) throws IOException, InterruptedException {
        Path errors = work.resolve("errors");
        Path output = work.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("AMIBAKE_LAB_STATE", work.resolve("state").toString());
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ":\n"
                    + Files.readString(output) + Files.readString(errors));
        }
        return Files.readString(output);
    }

    /** No instance stays, however this ends. */
    private void end() {
        try {
            run(List.of("lab/lab", "clean"));
            new ProcessBuilder("rm", "-r", work.toString()).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException | IllegalStateException e) {
            System.err.println(e.getMessage());
        }
    }
}
