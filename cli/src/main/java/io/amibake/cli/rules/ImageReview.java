package io.amibake.cli.rules;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import io.amibake.config.ImageConfig;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One image under review: its config, where each value of it stands, and what was found so far. */
public final class ImageReview {
    /** How the sources of amibake's own files begin. */
    private static final String SHIPPED = "amibake:";

    private final String file;
    private final ImageConfig config;
    private final Mapping tree;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Rule> found = EnumSet.noneOf(Rule.class);

    /**
     * A review that has found nothing yet.
     *
     * @param file the config file, as the user named it
     * @param tree the merged config, whose nodes know where they come from
     */
    public ImageReview(String file, ImageConfig config, Mapping tree) {
        this.file = file;
        this.config = config;
        this.tree = tree;
    }

    /** The rules that have found something. */
    public Set<Rule> found() {
        return Set.copyOf(found);
    }

    ImageConfig config() {
        return config;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Notes a finding at the key. When no file of the user's sets it, the finding stands at what there is of the key's
     * parents, or else at the file's start.
     */
    void find(Rule rule, String key, String value) {
        found.add(rule);
        String message = rule.what() + " (" + key + ": " + value + origin(key) + ")";
        findings.add(new Finding(rule.id(), rule.severity(), message, rule.fix(), location(key), ""));
    }

    private Location location(String key) {
        String path = key;
        while (!path.isEmpty()) {
            Optional<Node> node = at(path);
            if (node.isPresent() && isUsers(node.get().position())) {
                Position position = node.get().position();
                return new Location(position.source(), position.line(), position.column());
            }
            path = path.substring(0, Math.max(0, path.lastIndexOf('.')));
        }
        return new Location(file, 1, 1);
    }

    /** Who says so, when it is no file of the user's. */
    private String origin(String key) {
        Optional<Node> node = at(key);
        if (node.isEmpty() || isUsers(node.get().position())) {
            return "";
        }
        String source = node.get().position().source();
        return source.startsWith(SHIPPED) ? ", by default" : ", by " + source;
    }

    /** Whether it is a place in a file of the user's, and not in one that amibake brings. */
    private static boolean isUsers(Position position) {
        return position.line() > 0 && !position.source().startsWith(SHIPPED);
    }

    private Optional<Node> at(String key) {
        Node node = tree;
        int start = 0;
        while (start <= key.length()) {
            int dot = key.indexOf('.', start);
            int end = dot < 0 ? key.length() : dot;
            Optional<Node> next =
                    node instanceof Mapping mapping ? mapping.get(key.substring(start, end)) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            node = next.get();
            start = end + 1;
        }
        return Optional.of(node);
    }
}
