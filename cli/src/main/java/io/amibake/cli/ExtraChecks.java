package io.amibake.cli;

import io.amibake.config.ImageConfig;
import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of a config's {@code verify.extra}, held to the rules that {@code amibake verify} has for all checks. */
final class ExtraChecks {
    private static final String CHECKS = "verification/checks.yaml";

    private ExtraChecks() {}

    /** @throws io.amibake.core.AmibakeException (status 2) with all that is wrong with them, at their places */
    static void check(ImageConfig config, Generator generator) {
        List<Mapping> extra = config.verify().extra();
        if (extra.isEmpty()) {
            return;
        }
        Faults faults = new Faults();
        Set<String> others = ids(generator.render(config), extra.size());
        SuiteReader.checks(extra, new KeyPath("verify.extra"), others, faults);
        faults.throwIfAny();
    }

    /**
     * Reports what is wrong with them by themselves, in a config of which other things are wrong: what they require may be a
     * check that amibake would make.
     */
    static void check(List<Mapping> extra, KeyPath path, Faults faults) {
        Set<String> elsewhere = texts("requires", extra);
        elsewhere.removeAll(texts("id", extra));
        if (!extra.isEmpty()) {
            SuiteReader.checks(extra, path, elsewhere, faults);
        }
    }

    /** The suite of a config, in which the checks of the config's own stand where they are written. */
    static Suite placed(Suite suite, ImageConfig config) {
        Map<String, Position> places = new HashMap<>();
        for (Mapping check : config.verify().extra()) {
            if (check.get("id").orElse(check) instanceof Scalar id) {
                places.put(id.text(), check.position());
            }
        }
        List<Check> checks = new ArrayList<>();
        for (Check check : suite.checks()) {
            Position place = places.get(check.id());
            checks.add(place == null ? check : check.at(place));
        }
        return new Suite(suite.image(), checks);
    }

    /** The ids of the checks that amibake makes, which stand before the extra ones. */
    private static Set<String> ids(List<Artifact> artifacts, int extra) {
        Set<String> ids = new HashSet<>();
        for (Artifact artifact : artifacts) {
            if (artifact.path().equals(CHECKS)
                    && YamlReader.read(CHECKS, artifact.bytes()) instanceof Mapping root
                    && root.get("checks").orElse(root) instanceof Sequence checks) {
                ids.addAll(texts("id", checks.items().subList(0, checks.items().size() - extra)));
            }
        }
        return ids;
    }

    private static Set<String> texts(String key, List<? extends Node> checks) {
        Set<String> texts = new HashSet<>();
        for (Node check : checks) {
            if (check instanceof Mapping mapping && mapping.get(key).orElse(check) instanceof Scalar text) {
                texts.add(text.text());
            }
        }
        return texts;
    }
}
