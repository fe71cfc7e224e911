package io.amibake.provisioning.packer;

import io.amibake.config.AmiId;
import io.amibake.config.PackerFeature;
import io.amibake.config.PackerFormat;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.core.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * Packer as it is installed, for one run after the other. Whatever runs is ended when the thread is interrupted, by
 * {@link #stop()}, and when this process is gone: first by one SIGINT, so that Packer cleans up, and after the patience
 * of the setup by SIGKILL, with all it started.
 */
public final class Packer {
    /** What takes no time takes so long on no machine. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static final String INSTALL = "install a newer Packer, or set packer.version to \"%s\"";
    private static final Pattern JSON_PROVISIONER = Pattern.compile("\"type\"\\s*:\\s*\"(shell|file)\"");
    private static final Pattern HCL_PROVISIONER = Pattern.compile("(?m)^\\s*provisioner\\s+\"");

    private final Path program;
    private final PackerSetup setup;
    private final Runs runs;

    private Packer(Path program, PackerSetup setup) {
        this.program = program;
        this.setup = setup;
        this.runs = new Runs(program, setup);
    }

    /**
     * The Packer at a path, or else the first on the search path.
     *
     * @throws AmibakeException (status 3) when there is none
     */
    public static Packer find(Optional<Path> given, PackerSetup setup) {
        if (given.isPresent()) {
            Path program = given.get().toAbsolutePath();
            if (!Files.isExecutable(program) || Files.isDirectory(program)) {
                throw AmibakeException.invalidInput(
                        new Problem("there is no program to run there", program.toString(), "give the path of Packer"));
            }
            return new Packer(program, setup);
        }
        return new Packer(
                SearchPath.of(setup.variables())
                        .find("packer")
                        .orElseThrow(() -> AmibakeException.outsideFailed(new Problem(
                                "there is no packer on this machine",
                                "the search path (PATH)",
                                "install it; the system's package may be 'packer'"))),
                setup);
    }

    /** Where it is. */
    public Path program() {
        return program;
    }

    /**
     * The version it says it has.
     *
     * @throws AmibakeException (status 3) when it is another program of that name, or does not answer
     */
    public InstalledVersion version() {
        List<String> said = new ArrayList<>();
        Duration limit = setup.patience().compareTo(ANSWER) < 0 ? setup.patience() : ANSWER;
        int status =
                runs.run(new Runs.Call(setup.scratch(), List.of("version"), Map.of(), Optional.of(limit)), said::add);
        Optional<InstalledVersion> version = InstalledVersion.parse(String.join("\n", said));
        if (status != 0 || version.isEmpty()) {
            throw AmibakeException.outsideFailed(new Problem(
                    "this is no Packer: asked for its version, it said with exit status " + status + ":"
                            + Failure.lines(said),
                    program.toString(),
                    "put the directory of Packer before others on PATH, or give its path"));
        }
        return version.get();
    }

    /**
     * Sees that it is new enough for what a config asks for, and that its amazon plugin is there, which it installs when
     * it is not.
     *
     * @return its version
     * @throws AmibakeException (status 2) when it is too old; (status 3) when the plugin could not be installed
     */
    public InstalledVersion prepareFor(io.amibake.config.Packer wanted) {
        InstalledVersion version = version();
        if (!version.isAtLeast(wanted.version())) {
            String fix = version.major() == 1 && version.minor() >= 6
                    ? INSTALL.formatted("1." + version.minor())
                    : "install Packer " + wanted.version() + " or later";
            throw AmibakeException.invalidInput(new Problem(
                    "Packer is " + version + ", older than packer.version " + wanted.version(),
                    program.toString(),
                    fix));
        }
        boolean pinned =
                wanted.format() == PackerFormat.HCL2 && wanted.version().knows(PackerFeature.REQUIRED_PLUGINS);
        if (version.isAtLeast(1, 10) || pinned) {
            requirePlugin(Plugin.of(wanted.pluginVersion()));
        }
        return version;
    }

    private void requirePlugin(Plugin plugin) {
        List<String> said = new ArrayList<>();
        if (run(List.of("plugins", "installed"), said) == 0 && plugin.isAmong(said)) {
            return;
        }
        setup.progress().begin("installing Packer's amazon plugin");
        Path requirement = plugin.writeRequirement(setup.scratch());
        List<String> installing = new ArrayList<>();
        int status = run(List.of("init", requirement.toString()), installing);
        try (Log log = Log.open(setup.log())) {
            installing.forEach(log::add);
        }
        if (status != 0) {
            throw plugin.notInstalled(installing, setup.log());
        }
    }

    private int run(List<String> arguments, List<String> said) {
        return runs.run(new Runs.Call(setup.scratch(), arguments, Map.of()), said::add);
    }

    /**
     * Builds an image.
     *
     * @param directory where the template lies, and what it names; {@code manifest.json} is written there
     * @param template its name
     * @param environment beside that of this process: the credentials
     * @return the AMI of each region
     * @throws AmibakeException (status 1) when a provisioner fails; (2 or 3) when Packer fails otherwise
     * @throws CancellationException when the thread is interrupted or it is stopped meanwhile
     */
    public Map<Region, AmiId> build(Path directory, String template, Map<String, String> environment) {
        Path manifest = directory.resolve("manifest.json");
        Optional<String> before = Manifest.lastRun(manifest);
        try (Log log = Log.open(setup.log())) {
            Transcript transcript = new Transcript(log, setup.progress(), provisioners(directory.resolve(template)));
            List<String> arguments =
                    List.of("build", "-machine-readable", "-color=false", "-on-error=cleanup", template);
            int status = runs.run(new Runs.Call(directory, arguments, environment), transcript::hear);
            if (status != 0) {
                throw Failure.of(status, transcript, setup.log());
            }
        }
        Manifest made = Manifest.read(manifest);
        if (before.isPresent() && before.get().equals(made.run())) {
            throw AmibakeException.invalidInput(new Problem(
                    "Packer has built, but its manifest is of an earlier run",
                    manifest.toString(),
                    "leave the manifest post-processor in the template, with this file as its output"));
        }
        return made.images();
    }

    /** How many provisioners a template has; 0 when it cannot be told. */
    private static int provisioners(Path template) {
        try {
            String text = Files.readString(template);
            boolean json = template.toString().endsWith(".json");
            return (int) (json ? JSON_PROVISIONER : HCL_PROVISIONER)
                    .matcher(text)
                    .results()
                    .count();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** Ends what runs; nothing begins any more. When this returns nothing runs. Any thread may call it. */
    public void stop() {
        runs.stop();
    }
}
