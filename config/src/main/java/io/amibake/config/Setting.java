package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code --set key=value}. A key that holds text takes the value as it is; any other reads it as YAML, so that
 * {@code image.regions=[us-east-1]} and {@code image.encrypt=true} work. Nothing after the {@code =} unsets the key. A key
 * with dots is quoted: {@code system.sysctl."net.ipv4.ip_forward"=1}.
 */
final class Setting {
    private static final String FIX = "write --set key=value, such as --set build.region=us-west-2";

    private final String argument;
    private final Position position;
    private final Faults faults;

    private Setting(String argument, Faults faults) {
        this.argument = argument;
        // The value is not shown: it may be a secret that is about to be refused.
        int equals = argument.indexOf('=');
        String quoted = InvalidValue.quoted(equals < 0 ? argument : argument.substring(0, equals));
        this.position = Position.of("--set " + quoted.substring(1, quoted.length() - 1));
        this.faults = faults;
    }

    /** The layer that the arguments make in their order, over a lower one. */
    static Mapping over(Mapping lower, List<String> arguments, Faults faults) {
        Mapping merged = lower;
        for (String argument : arguments) {
            Optional<Mapping> layer = new Setting(argument, faults).layer();
            merged = layer.isPresent() ? Layers.merge(merged, layer.get()) : merged;
        }
        return merged;
    }

    private Optional<Mapping> layer() {
        faults.expect(position.source());
        List<String> path = new ArrayList<>();
        int equals = readKey(path);
        if (equals < 0) {
            return Optional.empty();
        }
        String text = argument.substring(equals + 1);
        Optional<Node> value = value(path, text);
        return value.isEmpty() ? Optional.empty() : Optional.of(Layers.holding(path, value.get()));
    }

    private Optional<Node> value(List<String> path, String text) {
        if (text.isBlank()) {
            return Optional.of(new Scalar(position, "null", Scalar.Kind.NULL));
        }
        if (Keys.isTextAt(ImageConfig.class, path)) {
            return Optional.of(Scalar.string(position, text));
        }
        Faults inValue = new Faults();
        Optional<Node> node = YamlReader.parse("value", text.getBytes(StandardCharsets.UTF_8), inValue);
        for (Problem problem : inValue.inOrder()) {
            faults.report(position, "", "the value: " + problem.what(), problem.fix());
        }
        return inValue.isEmpty() ? node.map(this::here) : Optional.empty();
    }

    /** The same tree with this argument as the position of everything. */
    private Node here(Node node) {
        if (node instanceof Mapping mapping) {
            List<Mapping.Entry> entries = new ArrayList<>();
            for (Mapping.Entry entry : mapping.entries()) {
                entries.add(new Mapping.Entry(position, entry.key(), here(entry.value())));
            }
            return new Mapping(position, entries);
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                items.add(here(item));
            }
            return new Sequence(position, items);
        }
        Scalar scalar = (Scalar) node;
        return new Scalar(position, scalar.text(), scalar.kind());
    }

    /** Splits the key; the index of the {@code =} after it, or -1 when it is no key. */
    private int readKey(List<String> path) {
        int at = 0;
        while (true) {
            boolean quoted = at < argument.length() && argument.charAt(at) == '"';
            int end = quoted ? argument.indexOf('"', at + 1) : endOfWord(at);
            if (end < 0) {
                return refuse("the key has a '\"' without its partner");
            }
            String step = argument.substring(quoted ? at + 1 : at, end);
            at = quoted ? end + 1 : end;
            if (step.isEmpty()) {
                return refuse("the key has an empty step");
            }
            path.add(step);
            if (at >= argument.length()) {
                return refuse("there is no '='");
            }
            if (argument.charAt(at) == '=') {
                return at;
            }
            if (argument.charAt(at) != '.') {
                return refuse("the key has text after a '\"'");
            }
            at++;
        }
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < argument.length() && argument.charAt(end) != '.' && argument.charAt(end) != '=') {
            end++;
        }
        return end;
    }

    private int refuse(String what) {
        faults.report(position, "", what, FIX);
        return -1;
    }
}
