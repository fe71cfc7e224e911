import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Compares two directories of many images by {@code amibake diff} and by {@code diff -r}, as whole processes and in turn, so
 * that a busy machine slows all alike; only the ratios travel.
 *
 * <pre>
 * java benchmarks/Review.java [images [rounds]]
 * </pre>
 */
public final class Review {
    private static final Path IMAGE = Path.of("examples/proxy-host-network/generated");
    private static final Path OLDEST_JDK = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
    private static final Path NEWEST_JDK = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

    /** A command line under test; the environment says which JDK the launcher takes. */
    private record Side(String name, Map<String, String> environment, List<String> command) {}

    /** What becomes of a file's text, by its name. */
    private static final Map<String, BinaryOperator<String>> CHANGES = new TreeMap<>(Map.of(
            "1 file of each image", (file, text) -> file.equals("set-docker-opts.sh") ? text + "echo changed\n" : text,
            "7 scripts of each image",
            (file, text) -> file.endsWith(".sh") ? text.replace("set -eu", "set -e -u") : text,
            "all files of each image", Review::rewritten));

    private Review() {}

    /** In as many places as a file has words for. */
    private static String rewritten(String file, String text) {
        return text.replace("set -eu", "set -e -u")
                .replace("us-west-2", "us-east-1")
                .replace("required", "optional")
                .replace("status: 0", "status: 1");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        int images = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path work = Files.createTempDirectory("amibake-benchmark-");
        try {
            Path before = tree(work.resolve("before"), images, (file, text) -> text);
            compare("equal", before, tree(work.resolve("equal"), images, (file, text) -> text), rounds);
            for (Map.Entry<String, BinaryOperator<String>> change : CHANGES.entrySet()) {
                Path after = work.resolve("after");
                compare(change.getKey(), before, tree(after, images, change.getValue()), rounds);
                delete(after);
            }
        } finally {
            delete(work);
        }
    }

    /** Copies of an example as images with names of their own, which most of their files have in them. */
    private static Path tree(Path root, int images, BinaryOperator<String> change) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(IMAGE)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (int image = 0; image < images; image++) {
            Path directory = root.resolve("image-" + image);
            for (Path file : files) {
                Path relative = IMAGE.relativize(file);
                Path copy = directory.resolve(relative);
                Files.createDirectories(copy.getParent());
                String text = Files.readString(file).replace("ECS", "ECS " + image);
                Files.writeString(copy, change.apply(copy.getFileName().toString(), text));
                copy.toFile().setExecutable(file.toFile().canExecute());
            }
        }
        return root;
    }

    private static void compare(String what, Path before, Path after, int rounds) throws IOException, InterruptedException {
        int status = what.equals("equal") ? 0 : 1;
        List<Side> sides = List.of(
                new Side("diff -r", Map.of(), List.of("diff", "-r", before.toString(), after.toString())),
                amibake(OLDEST_JDK, before, after),
                amibake(NEWEST_JDK, before, after));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Side side : sides) {
                double time = run(side, status);
                if (round > 0) { // the first warms caches up
                    times.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(time);
                }
            }
        }
        double floor = median(times.get("diff -r"));
        System.out.printf("%-36s %9s %9s %12s%n", what + ", " + rounds + " rounds", "min ms", "median ms", "of diff -r");
        times.forEach((name, measured) -> System.out.printf("%-36s %9.1f %9.1f %12.2f%n",
                name, Collections.min(measured), median(measured), median(measured) / floor));
    }

    private static Side amibake(Path jdk, Path before, Path after) {
        return new Side("amibake diff, " + jdk.getFileName(), Map.of("JAVA_HOME", jdk.toString()),
                List.of("./amibake", "diff", after.toString(), "--against", before.toString()));
    }

    private static double run(Side side, int status) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(side.command())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(side.environment());
        long start = System.nanoTime();
        int ended = builder.start().waitFor();
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (ended != status) {
            throw new IllegalStateException(side.name() + " ended with " + ended + ": " + side.command());
        }
        return milliseconds;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
