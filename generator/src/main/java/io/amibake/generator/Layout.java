package io.amibake.generator;

import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.JsonText;
import io.amibake.core.Problem;
import io.amibake.core.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Brings what templates print into its final form, after reading it as the tools will: JSON and YAML must parse. */
final class Layout {
    private Layout() {}

    static String of(String path, String text) {
        try {
            if (path.endsWith(".json")) {
                return JsonText.of(JsonReader.readWithTrailingCommas(path, bytes(text)));
            }
            if (path.endsWith(".yaml")) {
                YamlReader.read(path, bytes(text));
            }
        } catch (AmibakeException e) {
            throw AmibakeException.invalidInput(ofTemplate(e.problems()));
        }
        return path.endsWith(".hcl") ? HclLayout.of(text) : text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Problem> ofTemplate(List<Problem> problems) {
        List<Problem> told = new ArrayList<>(problems.size());
        for (Problem problem : problems) {
            told.add(new Problem(
                    "a template printed a file that is not well-formed: " + problem.what(),
                    "rendered " + problem.where(),
                    "correct the template of this file (with --templates, yours)"));
        }
        return told;
    }
}
