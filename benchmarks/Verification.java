import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compares {@code amibake verify} with its peers as whole processes, on the same checks against the same OpenSSH server on
 * this machine, all sides in one run and in turn; only the ratios travel.
 *
 * <pre>
 * benchmarks/install-peers
 * java benchmarks/Verification.java peers [rounds]     20 checks: testinfra, serverspec, and ssh(1) with one script
 * java benchmarks/Verification.java checks [rounds]    100 checks against 20
 * java benchmarks/Verification.java hosts [rounds]     100 hosts against one
 * </pre>
 *
 * Each at no and at 50 ms of added round-trip time, by {@code DelayProxy.java}.
 */
public final class Verification {
    private static final Path PEERS = Path.of(System.getenv().getOrDefault("AMIBAKE_PEERS", cache() + "/amibake-peers"));
    private static final Path OLDEST_JDK = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
    private static final Path NEWEST_JDK = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
    private static final String FLOOR = "ssh(1), one script";

    private final Path work;
    private final List<Process> started = new ArrayList<>();

    /** One check: what both sides look at, and what they expect. */
    private record Check(String kind, String subject, Map<String, String> expected) {}

    private record Side(String name, Map<String, String> environment, List<String> command) {}

    private Verification(Path work) {
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        String what = arguments.length == 0 ? "" : arguments[0];
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Verification run = new Verification(Files.createTempDirectory("amibake-benchmark-"));
        try {
            switch (what) {
                case "peers" -> run.peers(rounds);
                case "checks" -> run.checks(rounds);
                case "hosts" -> run.hosts(rounds);
                default -> {
                    System.err.println("usage: java benchmarks/Verification.java peers|checks|hosts [rounds]");
                    System.exit(2);
                }
            }
        } finally {
            run.end();
        }
    }

    private void peers(int rounds) throws IOException, InterruptedException {
        int server = startServer();
        write("20", 20);
        for (int delay : List.of(0, 50)) {
            writeSshConfig(delay == 0 ? server : startProxy(server, delay));
            List<Side> sides = List.of(
                    amibake(OLDEST_JDK, "20", List.of("bench")),
                    amibake(NEWEST_JDK, "20", List.of("bench")),
                    testinfra("testinfra, ssh, one connection", "ssh://bench?controlpersist=60"),
                    testinfra("testinfra, paramiko", "paramiko://bench"),
                    new Side("serverspec", Map.of("BENCH", work.toString()), List.of("rspec", "benchmarks/peers/checks_spec.rb")),
                    new Side(FLOOR, Map.of(), List.of("sh", "-c",
                            "ssh -F " + work + "/ssh_config -o ControlPath=none bench sh -s <" + work + "/20.sh")));
            Map<String, Double> medians = measure(sides, rounds);
            double best = Math.min(medians.get("serverspec"),
                    Math.min(medians.get("testinfra, paramiko"), medians.get("testinfra, ssh, one connection")));
            System.out.printf("20 checks, %d ms of round trip, %d rounds%n", delay, rounds);
            medians.forEach((name, median) -> System.out.printf("  %-32s %7.0f ms, best peer / this %5.1f, this / floor %5.2f%n",
                    name, median, best / median, median / medians.get(FLOOR)));
        }
    }

    private void checks(int rounds) throws IOException, InterruptedException {
        int server = startServer();
        write("20", 20);
        write("100", 100);
        for (int delay : List.of(0, 50)) {
            writeSshConfig(delay == 0 ? server : startProxy(server, delay));
            for (Path jdk : List.of(OLDEST_JDK, NEWEST_JDK)) {
                Side few = amibake(jdk, "20", List.of("bench"));
                Side many = amibake(jdk, "100", List.of("bench"));
                Map<String, Double> medians = measure(List.of(few, many), rounds);
                compare(delay + " ms, " + jdk.getFileName(), medians.get(few.name()), medians.get(many.name()));
            }
        }
    }

    private void hosts(int rounds) throws IOException, InterruptedException {
        int server = startServer();
        write("20", 20);
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            hosts.add("host-" + i);
        }
        for (int delay : List.of(0, 50)) {
            writeSshConfig(delay == 0 ? server : startProxy(server, delay));
            for (Path jdk : List.of(OLDEST_JDK, NEWEST_JDK)) {
                Side one = amibake(jdk, "20", hosts.subList(0, 1));
                Side all = amibake(jdk, "20", hosts);
                Side floor = new Side(FLOOR, Map.of(), List.of("sh", "-c", "seq 100 | xargs -P 32 -I{} sh -c 'ssh -F " + work
                        + "/ssh_config -o ControlPath=none host-{} sh -s <" + work + "/20.sh >/dev/null'"));
                Map<String, Double> medians = measure(List.of(one, all, floor), rounds);
                compare(delay + " ms, " + jdk.getFileName() + ", hosts", medians.get(one.name()), medians.get(all.name()));
                System.out.printf("  100 times ssh(1), 32 at once: %.0f ms; this / floor %.2f%n",
                        medians.get(FLOOR), medians.get(all.name()) / medians.get(FLOOR));
            }
        }
    }

    private static void compare(String what, double few, double many) {
        System.out.printf("%-50s %6.0f ms, %6.0f ms; ratio %.2f%n", what, few, many, many / few);
    }

    private Side amibake(Path jdk, String checks, List<String> hosts) {
        List<String> command = new ArrayList<>(List.of("./amibake", "verify", "--checks", work + "/" + checks + ".yaml",
                "--ssh-config", work + "/ssh_config", "--host-key", fingerprint(),
                "--report", "junit=" + work + "/junit.xml", "--report", "json=" + work + "/report.json"));
        for (String host : hosts) {
            command.addAll(List.of("--host", host));
        }
        return new Side("amibake, " + jdk.getFileName() + ", " + checks + " checks, " + hosts.size() + " hosts",
                Map.of("JAVA_HOME", jdk.toString()), command);
    }

    private Side testinfra(String name, String host) {
        return new Side(name, Map.of("BENCH", work.toString()), List.of(PEERS + "/testinfra/bin/python", "-m", "pytest", "-q",
                "-p", "no:cacheprovider", "--hosts=" + host, "--ssh-config=" + work + "/ssh_config",
                "--junitxml=" + work + "/testinfra.xml", "benchmarks/peers/test_checks.py"));
    }

    /** Medians in milliseconds; the first round of each side is for warming up. */
    private Map<String, Double> measure(List<Side> sides, int rounds) throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Side side : sides) {
                double time = run(side);
                if (round > 0) {
                    times.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(time);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((name, values) -> {
            Collections.sort(values);
            medians.put(name, values.get(values.size() / 2));
        });
        return medians;
    }

    private double run(Side side) throws IOException, InterruptedException {
        Path log = work.resolve("side.log");
        ProcessBuilder builder = new ProcessBuilder(side.command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(side.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        started.add(process);
        process.waitFor();
        double milliseconds = (System.nanoTime() - start) / 1e6;
        endConnectionSharing();
        if (process.exitValue() != 0) {
            throw new IllegalStateException(side.name() + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return milliseconds;
    }

    /** The same checks for everyone: ours, a list for the peers, and a script for the floor. */
    private void write(String name, int count) throws IOException, InterruptedException {
        List<Check> checks = some(count);
        StringBuilder ours = new StringBuilder("schema: 1\nimage: {name: benchmark, version: \"1\", platform: debian-12}\nchecks:\n");
        StringBuilder theirs = new StringBuilder("[\n");
        StringBuilder script = new StringBuilder("export LC_ALL=C\n");
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            ours.append("  - {id: check-" + i + ", phase: baked, kind: " + check.kind() + ", subject: " + quoted(check.subject())
                    + ", expect: " + object(check.expected()) + ", reason: benchmark}\n");
            theirs.append("  {\"kind\": " + quoted(check.kind()) + ", \"subject\": " + quoted(check.subject()) + ", \"expected\": "
                    + object(check.expected()) + (i + 1 < checks.size() ? "},\n" : "}\n"));
            script.append(script(check)).append('\n');
        }
        Files.writeString(work.resolve(name + ".yaml"), ours);
        Files.writeString(work.resolve(name + ".json"), theirs.append("]\n"));
        Files.writeString(work.resolve(name + ".sh"), script);
    }

    private List<Check> some(int count) throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        List<String> packages = lines("dpkg-query", "-W", "-f", "${Package}\n");
        List<String> users = lines("cut", "-d:", "-f1,3", "/etc/passwd");
        List<String> groups = lines("cut", "-d:", "-f1", "/etc/group");
        List<String> parameters = lines("sh", "-c", "cd /proc/sys && ls -d kernel/* | head -n 200");
        List<Path> files = files();
        for (int i = 0; checks.size() < count; i++) {
            switch (i % 10) {
                case 0, 1, 2, 3 -> checks.add(file(files.get(i)));
                case 4, 5, 6 -> checks.add(new Check("package", packages.get(i), Map.of("installed", "true")));
                case 7 -> {
                    String[] user = users.get(i % users.size()).split(":");
                    checks.add(new Check("user", user[0], Map.of("exists", "true", "uid", user[1])));
                }
                case 8 -> checks.add(new Check("group", groups.get(i % groups.size()), Map.of("exists", "true")));
                default -> parameter(parameters, i).ifPresent(checks::add);
            }
        }
        return checks;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/etc"))) {
            List<Path> all = new ArrayList<>(files.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file)).sorted().toList());
            try (Stream<Path> more = Files.list(Path.of("/usr/bin"))) {
                more.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file)).sorted().limit(200).forEach(all::add);
            }
            return all;
        }
    }

    private static Check file(Path file) throws IOException {
        int mode = (Integer) Files.getAttribute(file, "unix:mode") & 07777;
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("mode", quoted("0" + Integer.toOctalString(mode)));
        expected.put("owner", quoted(Files.getOwner(file).getName()));
        return new Check("file", file.toString(), expected);
    }

    private static Optional<Check> parameter(List<String> parameters, int i) throws InterruptedException {
        String name = parameters.get(i % parameters.size());
        try {
            String value = lines("cat", "/proc/sys/" + name).get(0).strip();
            return value.matches("[0-9]+")
                    ? Optional.of(new Check("sysctl", name.replace('/', '.'), Map.of("value", quoted(value))))
                    : Optional.empty();
        } catch (IOException | IllegalStateException notReadable) {
            return Optional.empty();
        }
    }

    /** What a person would write to see the same. */
    private static String script(Check check) {
        String subject = "'" + check.subject() + "'";
        return switch (check.kind()) {
            case "file" -> "stat -c '%a %U' " + subject;
            case "package" -> "dpkg-query -W -f '${Status}\\n' " + subject;
            case "user" -> "getent passwd " + subject;
            case "group" -> "getent group " + subject;
            default -> "cat /proc/sys/" + check.subject().replace('.', '/');
        };
    }

    private static String object(Map<String, String> values) {
        StringBuilder text = new StringBuilder("{");
        values.forEach((key, value) -> text.append(text.length() > 1 ? ", " : "").append(quoted(key)).append(": ").append(value));
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** With a home directory of its own: what the user's shell does at its start here is not what is measured. */
    private int startServer() throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(Path.of("/run/sshd"));
        lines("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work + "/host_key");
        lines("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work + "/identity");
        Files.copy(work.resolve("identity.pub"), work.resolve("authorized_keys"));
        Files.writeString(work.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                MaxStartups 300
                PermitRootLogin yes
                StrictModes no
                UsePAM no
                UseDNS no
                SetEnv HOME=%s
                """.formatted(port, work, work, work));
        start("/usr/sbin/sshd", "-D", "-e", "-f", work + "/sshd_config");
        awaitPort(port);
        writeSshConfig(port);
        return port;
    }

    private int startProxy(int server, int delay) throws IOException, InterruptedException {
        int port = freePort();
        start("java", "-XX:TieredStopAtLevel=1", "benchmarks/DelayProxy.java", Integer.toString(port), Integer.toString(server),
                Integer.toString(delay));
        awaitPort(port);
        return port;
    }

    private void writeSshConfig(int port) throws IOException {
        Files.writeString(work.resolve("known_hosts"), "bench " + Files.readString(work.resolve("host_key.pub")));
        Files.writeString(work.resolve("ssh_config"), """
                Host bench host-*
                  HostName 127.0.0.1
                  HostKeyAlias bench
                  Port %d
                  User %s
                  IdentityFile %s/identity
                  IdentitiesOnly yes
                  UserKnownHostsFile %s/known_hosts
                  ControlPath %s/control
                """.formatted(port, System.getProperty("user.name"), work, work, work));
    }

    private void start(String... command) throws IOException {
        started.add(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("servers.log").toFile())).start());
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            try (var socket = new java.net.Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("nothing listens on port " + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String fingerprint() {
        try {
            return lines("ssh-keygen", "-l", "-f", work + "/host_key.pub").get(0).split(" ")[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + out);
        }
        return out.lines().toList();
    }

    /** Ends what was started, by process, and removes the files. */
    private void end() throws IOException, InterruptedException {
        for (Process process : started) {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy();
            all.forEach(ProcessHandle::destroy);
            process.waitFor(5, TimeUnit.SECONDS);
        }
        endConnectionSharing();
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The master of ssh(1) outlives the command that made it; it ends with its server, or when asked. */
    private void endConnectionSharing() throws IOException, InterruptedException {
        new ProcessBuilder("ssh", "-F", work + "/ssh_config", "-O", "exit", "bench").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor(5, TimeUnit.SECONDS);
    }

    private static String cache() {
        return System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
    }
}
