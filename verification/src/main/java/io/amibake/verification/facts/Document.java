package io.amibake.verification.facts;

import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.YamlReader;
import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import java.nio.charset.StandardCharsets;

/**
 * A file's content as a tree of values. It is made from the answer of {@link ContentTopic}, so that a file is asked for once
 * whatever is looked for in it.
 *
 * @param tree the values; absent when the file is, or when it is broken, with a reason such as {@code is not JSON: 2:5: …}
 */
public record Document(Answer<Finding<Node>> tree) {
    /** What stays unread, though it is YAML: the readers of checks are stricter than those of hosts. */
    private static final String[] UNREAD = {
        "aliases (*name)", "anchors (&name)", "tags (!name)", "a second document", "nested more than", "text holds "
    };

    /** Reads the content of a file. */
    public static Document of(DocumentFormat format, Answer<Finding<Output>> content) {
        return new Document(content.match(
                finding -> finding.match(output -> read(format, output), why -> Answer.known(Finding.absent(why))),
                Answer::unknown));
    }

    /** What is at a place; absent with the reason {@code nothing at /bip} when nothing is. */
    public Answer<Finding<Node>> at(JsonPointer pointer) {
        return tree.match(
                finding -> Answer.known(finding.match(
                        node -> pointer.in(node)
                                .map(Finding::present)
                                .orElseGet(() -> Finding.absent("nothing at " + pointer)),
                        Finding::<Node>absent)),
                Answer::unknown);
    }

    private static Answer<Finding<Node>> read(DocumentFormat format, Output output) {
        if (output.truncated()) {
            return Answer.unknown("the file is larger than what is read of one (1 MiB)");
        }
        try {
            Node node =
                    switch (format) {
                        case JSON -> JsonReader.read("", output.bytes());
                        case YAML -> YamlReader.read("", output.bytes());
                        case INI, UNIT -> IniReader.read(format, new String(output.bytes(), StandardCharsets.UTF_8));
                    };
            return Answer.known(Finding.present(node));
        } catch (AmibakeException broken) {
            return refused(format, broken.problems().get(0));
        }
    }

    private static Answer<Finding<Node>> refused(DocumentFormat format, Problem problem) {
        String place = problem.where().startsWith(":") ? problem.where().substring(1) + ": " : "";
        for (String unread : UNREAD) {
            if (problem.what().contains(unread)) {
                return Answer.unknown("it cannot be read here: " + place + problem.what());
            }
        }
        String prefix = "not valid " + format + ": ";
        String what = problem.what().startsWith(prefix) ? problem.what().substring(prefix.length()) : problem.what();
        return Answer.known(Finding.absent("is not " + format + ": " + place + what));
    }
}
