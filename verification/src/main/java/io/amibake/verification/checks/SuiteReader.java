package io.amibake.verification.checks;

import io.amibake.core.AmibakeException;
import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code checks.yaml} strictly: every fault is found at once, with its place and what to write instead. */
public final class SuiteReader {
    private static final List<String> KEYS = List.of("schema", "image", "checks");
    private static final List<String> IMAGE_KEYS = List.of("name", "version", "platform");

    private SuiteReader() {}

    /**
     * The suite of a file.
     *
     * @throws AmibakeException (status 2) with all faults of the file
     */
    public static Suite read(Path file) {
        Faults faults = new Faults();
        return suite(YamlReader.parse(file, faults), faults);
    }

    /**
     * The suite of a text.
     *
     * @param source the name that positions print
     * @throws AmibakeException (status 2) with all faults of the text
     */
    public static Suite read(String source, byte[] bytes) {
        Faults faults = new Faults();
        return suite(YamlReader.parse(source, bytes, faults), faults);
    }

    /**
     * Checks that stand elsewhere, such as in {@code verify.extra} of a config; as many as can be read.
     *
     * @param path of the list they are of
     * @param earlier ids of the checks before them
     */
    public static List<Check> checks(List<? extends Node> nodes, KeyPath path, Set<String> earlier, Faults faults) {
        return new CheckReader(faults, earlier).all(nodes, path);
    }

    /** A file that is something else altogether is not worth a list of what is wrong with it. */
    private static void refuseOther(Optional<Node> root, Faults faults) {
        List<Problem> problems = faults.inOrder();
        if (root.isEmpty() && problems.size() == 1 && problems.get(0).what().equals("the file is empty")) {
            throw AmibakeException.invalidInput(new Problem(
                    "the file is empty",
                    problems.get(0).where(),
                    "a file of checks lists what has to be so on a host: `amibake generate -c IMAGE.yaml -o DIR` writes one,"
                            + " DIR/verification/checks.yaml"));
        }
        if (root.orElse(null) instanceof Mapping mapping && isImageConfig(mapping)) {
            throw AmibakeException.invalidInput(new Problem(
                    "this is an image config, not a file of checks",
                    mapping.position().where(""),
                    "generate its checks: `amibake generate -c "
                            + mapping.position().source() + " -o DIR` writes DIR/verification/checks.yaml"));
        }
    }

    private static boolean isImageConfig(Mapping mapping) {
        boolean named =
                mapping.get("platform").isPresent() || mapping.get("source").isPresent();
        return named && mapping.get("checks").isEmpty();
    }

    private static Suite suite(Optional<Node> root, Faults faults) {
        refuseOther(root, faults);
        Optional<Section> document = root.flatMap(node -> Section.of(node, KeyPath.ROOT, faults));
        ImageLabel image = new ImageLabel("", "", "");
        List<Check> checks = List.of();
        if (document.isPresent()) {
            Section known = document.get().allow(KEYS);
            schema(known);
            image = image(known);
            checks = checks(known);
        }
        faults.throwIfAny();
        return new Suite(image, checks);
    }

    private static void schema(Section document) {
        Optional<Node> schema = document.required("schema", "add 'schema: 1'");
        boolean known = schema.isEmpty()
                || (schema.get() instanceof Scalar scalar
                        && scalar.kind() == Scalar.Kind.INTEGER
                        && scalar.text().equals("1"));
        if (!known) {
            document.report(
                    "schema",
                    "the schema of this file is " + Section.described(schema.get()) + ", which is not known",
                    "write 1, or take the amibake that made the file");
        }
    }

    private static ImageLabel image(Section document) {
        Optional<Section> image = document.mapping()
                .get("image")
                .flatMap(node -> Section.of(node, document.path().child("image"), document.faults()));
        if (image.isEmpty()) {
            return new ImageLabel("", "", "");
        }
        image.get().allow(IMAGE_KEYS);
        return new ImageLabel(
                image.get().text("name").orElse(""),
                image.get().text("version").orElse(""),
                image.get().text("platform").orElse(""));
    }

    private static List<Check> checks(Section document) {
        Optional<Node> checks = document.required("checks", "add a list of checks below 'checks:'");
        if (checks.isEmpty()) {
            return List.of();
        }
        if (!(checks.get() instanceof Sequence list)) {
            Section.misfit(
                    checks.get(), new KeyPath("checks"), "a list", "begin each check with '- '", document.faults());
            return List.of();
        }
        if (list.items().isEmpty()) {
            document.report("checks", "there is no check", "write one at least: a suite without checks proves nothing");
        }
        List<Node> items = new ArrayList<>(list.items());
        return checks(items, new KeyPath("checks"), Set.of(), document.faults());
    }
}
