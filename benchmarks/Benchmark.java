import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compares amibake with its peers as whole processes, all sides in one run and in turn, so that a busy machine slows all
 * alike; only the ratios travel.
 *
 * <pre>
 * benchmarks/install-peers
 * java benchmarks/Benchmark.java startup [rounds]     one Packer template: time of the whole process
 * java benchmarks/Benchmark.java fleet [images]       files per second and peak memory
 * </pre>
 */
public final class Benchmark {
    private static final Path PEERS = Path.of(System.getenv().getOrDefault("AMIBAKE_PEERS", cache() + "/amibake-peers"));
    private static final Path ORIGINAL = Path.of("examples/original/image.yaml");
    private static final Path OLDEST_JDK = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
    private static final Path NEWEST_JDK = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

    /** A command line under test; the environment says which JDK the launcher takes. */
    private record Side(String name, Map<String, String> environment, List<String> command) {}

    /** What one run of a command cost. */
    private record Cost(double milliseconds, long peakKilobytes) {}

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        String what = arguments.length == 0 ? "" : arguments[0];
        int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        if (what.equals("startup")) {
            startup(size == 0 ? 30 : size);
        } else if (what.equals("fleet")) {
            fleet(size == 0 ? 1000 : size);
        } else {
            System.err.println("usage: java benchmarks/Benchmark.java startup [rounds] | fleet [images]");
            System.exit(2);
        }
    }

    private static void startup(int rounds) throws IOException, InterruptedException {
        List<Side> sides = List.of(
                amibake(OLDEST_JDK, "template", "-c", ORIGINAL.toString()),
                amibake(NEWEST_JDK, "template", "-c", ORIGINAL.toString()),
                side("j2cli", PEERS + "/j2cli/bin/j2", "benchmarks/peers/packer.json.j2", "benchmarks/peers/values.yaml"),
                side("gomplate", gomplate("-f", "benchmarks/peers/packer.json.gomplate")));
        requireEqualOutput(sides);
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Side side : sides) {
                times.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(run(side).milliseconds());
            }
        }
        double j2cli = median(times.get("j2cli"));
        System.out.printf("%-24s %9s %9s %9s%n", "template, " + rounds + " rounds", "min ms", "median ms", "of j2cli");
        times.forEach((name, measured) -> System.out.printf("%-24s %9.1f %9.1f %9.2f%n",
                name, Collections.min(measured), median(measured), median(measured) / j2cli));
    }

    private static void fleet(int images) throws IOException, InterruptedException {
        // In memory where that is possible: making a file costs the same for all, and on some disks more than the rest.
        Path memory = Path.of("/dev/shm");
        Path work = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "amibake-benchmark-")
                : Files.createTempDirectory("amibake-benchmark-");
        try {
            Path templates = gomplateTemplates(work);
            int peerImages = Math.max(20, images / 10);
            for (Path jdk : List.of(OLDEST_JDK, NEWEST_JDK)) {
                Cost tenth = generate(work, jdk, images / 10);
                double peer = gomplatePerImage(work, templates, peerImages);
                Cost all = generate(work, jdk, images);
                long files = count(work.resolve("out-" + images));
                double rate = files / all.milliseconds() * 1000;
                System.out.printf("amibake, JDK of %s: %d images, %d files in %.1f s: %.0f files/s%n",
                        jdk.getFileName(), images, files, all.milliseconds() / 1000, rate);
                System.out.printf("  gomplate once per image: %.0f files/s; ratio %.1f%n", peer, rate / peer);
                System.out.printf("  peak memory: %d images %d MB, %d images %d MB; ratio %.2f%n",
                        images / 10, tenth.peakKilobytes() / 1024, images, all.peakKilobytes() / 1024,
                        (double) all.peakKilobytes() / tenth.peakKilobytes());
            }
        } finally {
            delete(work);
        }
    }

    private static Cost generate(Path work, Path jdk, int images) throws IOException, InterruptedException {
        Path out = work.resolve("out-" + images);
        delete(out);
        List<String> arguments = new ArrayList<>(List.of("generate", "-o", out.toString(), "-c"));
        String original = Files.readString(ORIGINAL);
        Path configs = Files.createDirectories(work.resolve("configs"));
        for (int image = 0; image < images; image++) {
            Path config = configs.resolve("image-" + image + ".yaml");
            Files.writeString(config, original.replaceFirst("(?m)^name: .*$", "name: Casecommons ECS Base Image " + image));
            arguments.add(config.toString());
        }
        return run(amibake(jdk, arguments.toArray(new String[0])));
    }

    /** The same files as amibake writes, with the values of one image put back as gomplate expressions. */
    private static Path gomplateTemplates(Path work) throws IOException, InterruptedException {
        Path rendered = work.resolve("rendered");
        run(amibake(OLDEST_JDK, "generate", "-c", ORIGINAL.toString(), "-o", rendered.toString()));
        Path templates = work.resolve("templates");
        try (Stream<Path> files = Files.walk(rendered)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path template = templates.resolve(rendered.relativize(file));
                Files.createDirectories(template.getParent());
                Files.writeString(template, Files.readString(file)
                        .replace("Casecommons ECS Base Image", "<% (ds \"v\").name %>")
                        .replace("America/Los_Angeles", "<% (ds \"v\").system.timezone %>"));
            }
        }
        return templates;
    }

    private static double gomplatePerImage(Path work, Path templates, int images) throws IOException, InterruptedException {
        Path out = work.resolve("gomplate");
        delete(out);
        double milliseconds = 0;
        for (int image = 0; image < images; image++) {
            milliseconds += run(side("gomplate", gomplate("--left-delim", "<%", "--right-delim", "%>",
                    "--input-dir", templates.toString(), "--output-dir", out.resolve("image-" + image).toString())))
                    .milliseconds();
        }
        return count(out) / milliseconds * 1000;
    }

    private static String[] gomplate(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PEERS + "/bin/gomplate", "-d", "v=benchmarks/peers/values.yaml"));
        command.addAll(Arrays.asList(arguments));
        return command.toArray(new String[0]);
    }

    private static Side amibake(Path jdk, String... arguments) {
        List<String> command = new ArrayList<>(List.of("./amibake"));
        command.addAll(Arrays.asList(arguments));
        return new Side("amibake, " + jdk.getFileName(), Map.of("JAVA_HOME", jdk.toString()), command);
    }

    private static Side side(String name, String... command) {
        return new Side(name, Map.of(), List.of(command));
    }

    /** The comparison is only fair when every side prints the same bytes; this also warms caches up. */
    private static void requireEqualOutput(List<Side> sides) throws IOException, InterruptedException {
        Path output = Files.createTempFile("amibake-benchmark-", ".json");
        try {
            String expected = null;
            for (Side side : sides) {
                run(side);
                run(side, output);
                String actual = Files.readString(output).stripTrailing();
                if (expected != null && !expected.equals(actual)) {
                    throw new IllegalStateException(side.name() + " prints another template than " + sides.get(0).name()
                            + ":\n" + actual);
                }
                expected = actual;
            }
        } finally {
            Files.delete(output);
        }
    }

    private static Cost run(Side side) throws IOException, InterruptedException {
        return run(side, Path.of("/dev/null"));
    }

    private static Cost run(Side side, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(side.command())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(side.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKilobytes(process.pid()));
        }
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(side.name() + " ended with " + process.exitValue() + ": " + side.command());
        }
        return new Cost(milliseconds, peak);
    }

    /** The high-water mark of resident memory so far, from proc(5). */
    private static long peakKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // the process has just ended
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String cache() {
        return System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
    }
}
