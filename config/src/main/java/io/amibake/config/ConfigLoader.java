package io.amibake.config;

import io.amibake.core.AmibakeException;
import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads image configs. The layers, lowest first: amibake's defaults, the platform's defaults, the file, the overlays, the
 * environment, {@code --set}. Everything that is wrong with any of them is reported at once.
 */
public final class ConfigLoader {
    static final String FORMAT = "1";
    private static final String DEFAULTS = "defaults.yaml";
    private static final Mapping NOTHING = new Mapping(Position.of(""), List.of());

    private final Environment environment;
    private final CheckRules rules;
    /** Where the shipped files are as they once were. */
    private final Optional<Path> shipped;

    /** The shipped files are read once for all configs of a run. */
    private final Mapping standard;

    private final Map<String, Platforms.PlatformFile> platforms = new ConcurrentHashMap<>();

    private ConfigLoader(Environment environment, CheckRules rules, Optional<Path> shipped) {
        this.environment = environment;
        this.rules = rules;
        this.shipped = shipped;
        Mapping now = ShippedFile.read(DEFAULTS).orElseThrow();
        this.standard = shipped.isEmpty()
                ? now
                : Layers.merge(now, ShippedFile.read(DEFAULTS, shipped).orElseThrow());
    }

    /** One that takes the checks of the config's own as they are. */
    public static ConfigLoader with(Environment environment) {
        return new ConfigLoader(environment, (checks, path, faults) -> {}, Optional.empty());
    }

    /** One that tells what is wrong with the checks of the config's own when it tells of other things. */
    public static ConfigLoader with(Environment environment, CheckRules rules) {
        return new ConfigLoader(environment, rules, Optional.empty());
    }

    /** The same with defaults and platforms of amibake as they were in a directory; what it does not have is as it is. */
    public ConfigLoader asShippedIn(Path directory) {
        return new ConfigLoader(environment, rules, Optional.of(directory));
    }

    /** What is wrong with the form of settings, whatever config they are for. */
    public static List<Problem> problemsOf(List<String> sets) {
        Faults faults = new Faults();
        Setting.over(NOTHING, sets, faults);
        return faults.inOrder();
    }

    /**
     * The config of one image.
     *
     * @throws io.amibake.core.AmibakeException with every problem of the files, the environment and the settings
     */
    public Loaded load(Request request) {
        Faults faults = new Faults();
        Mapping files = files(request, faults);
        Mapping given = Setting.over(EnvironmentVariable.over(files, environment.variables()), request.sets(), faults);
        checkFormat(given);
        Optional<Platforms.PlatformFile> platform = platform(given, request, faults);
        Mapping defaults =
                Layers.merge(standard, platform.orElseGet(Platforms::example).defaults());
        Mapping tree = Layers.merge(defaults, given);
        Readings readings = new Readings(faults);
        RecordReader reader = new RecordReader(
                faults, readings, platform.map(Platforms.PlatformFile::platform).orElse(null));
        ImageConfig config = reader.read(ImageConfig.class, tree);
        CrossChecks.run(readings);
        Version version = withCommit(readings, request);
        if (!faults.isEmpty()) {
            rules.check(readings.list("verify.extra", Mapping.class), new KeyPath("verify.extra"), faults);
        }
        faults.throwIfAny();
        List<EnvironmentOverride> overrides =
                EnvironmentOverride.between(Layers.merge(defaults, files), tree, environment.variables());
        return new Loaded(complete(config, version), tree, overrides);
    }

    private static ImageConfig complete(@Nullable ImageConfig config, @Nullable Version version) {
        if (config == null || version == null) {
            throw new IllegalStateException("a config without problems was not read");
        }
        return config.withVersion(version);
    }

    /** What else is wrong in a file of another format would only mislead. */
    private static void checkFormat(Mapping given) {
        Optional<Node> schema = given.get("schema");
        if (schema.isEmpty() || !(schema.get() instanceof Scalar format) || format.kind() != Scalar.Kind.INTEGER) {
            return;
        }
        if (!format.text().equals(FORMAT)) {
            String what = "this amibake reads version " + FORMAT + " of the file format";
            String fix = "write schema: " + FORMAT + ", or use the amibake that the file is for";
            throw AmibakeException.invalidInput(
                    new Problem(what, format.position().where("schema"), fix));
        }
    }

    /** The file with its overlays. A file that cannot be parsed ends here: what is missing then would only mislead. */
    private static Mapping files(Request request, Faults faults) {
        List<Mapping> layers = new ArrayList<>();
        boolean whole = read(request.file(), layers, faults);
        for (Path overlay : request.overlays()) {
            whole &= read(overlay, layers, faults);
        }
        if (!whole) {
            Setting.over(NOTHING, request.sets(), faults);
            faults.throwIfAny();
        }
        Mapping merged = layers.get(0);
        for (int i = 1; i < layers.size(); i++) {
            merged = Layers.merge(merged, layers.get(i));
        }
        return merged;
    }

    private static boolean read(Path file, List<Mapping> layers, Faults faults) {
        Optional<Node> root = YamlReader.parse(file, faults);
        if (root.isPresent() && root.get() instanceof Mapping mapping) {
            refuseChecks(mapping);
            return layers.add(mapping);
        }
        if (root.isPresent()) {
            faults.report(
                    root.get().position(),
                    "",
                    "the file must hold a mapping, not " + root.get().description(),
                    "write 'key: value' lines, with a blank after each ':'");
        }
        return false;
    }

    /** A file that is something else altogether is not worth a list of what is wrong with it. */
    private static void refuseChecks(Mapping root) {
        boolean checks = root.get("checks").filter(Sequence.class::isInstance).isPresent();
        if (checks && root.get("platform").isEmpty() && root.get("source").isEmpty()) {
            String file = root.position().source();
            throw AmibakeException.invalidInput(new Problem(
                    "this is a file of checks, not an image config",
                    root.position().where(""),
                    "run its checks on a host: `amibake verify --checks " + file + " --host [USER@]HOST[:PORT]`"));
        }
    }

    private Optional<Platforms.PlatformFile> platform(Mapping given, Request request, Faults faults) {
        Optional<Node> named = given.get("platform");
        if (named.isEmpty() || !(named.get() instanceof Scalar scalar) || !ScalarReader.isText(scalar)) {
            return Optional.empty();
        }
        Platforms.PlatformFile known = platforms.get(scalar.text());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Platforms.PlatformFile> found =
                formerly(scalar).or(() -> Platforms.find(scalar, home(scalar.position(), request), faults));
        if (found.isPresent() && !Platforms.isPath(scalar.text())) {
            platforms.put(scalar.text(), found.get());
        }
        return found;
    }

    private Optional<Platforms.PlatformFile> formerly(Scalar named) {
        return shipped.isEmpty() || Platforms.isPath(named.text())
                ? Optional.empty()
                : Platforms.formerly(named.text(), shipped);
    }

    /** The directory of the file that says something; of the config itself for what is not said in a file. */
    private static Path home(Position position, Request request) {
        for (Path overlay : request.overlays()) {
            if (position.line() > 0 && overlay.toString().equals(position.source())) {
                return directory(overlay);
            }
        }
        return directory(request.file());
    }

    /** What comes through a pipe, such as /dev/fd/63, belongs to the directory one is in. */
    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null || parent.startsWith("/dev") || parent.startsWith("/proc") ? Path.of("") : parent;
    }

    private @Nullable Version withCommit(Readings readings, Request request) {
        Optional<Version> version = readings.get("version", Version.class);
        if (version.isEmpty() || !version.get().needsCommit()) {
            return version.orElse(null);
        }
        try {
            GitRevision.Commit commit = environment.git().head(directory(request.file()));
            return version.get().withCommit(commit.timestamp(), commit.id());
        } catch (InvalidValue e) {
            readings.report("version", e.what(), e.fix());
            return null;
        }
    }
}
