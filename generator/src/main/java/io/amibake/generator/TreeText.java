package io.amibake.generator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints whole trees (lists, maps, scalars) as literals of one kind of file. */
public final class TreeText {
    /**
     * The arguments of {@code amazon-ebs} that HCL2 wants as a map attribute, {@code tags = {…}}; every other mapping is
     * a block (packer-plugin-amazon, the {@code FlatConfig} types of its builders).
     */
    private static final Set<String> MAP_ATTRIBUTES = Set.of(
            "ami_regions_kms_keys",
            "filters",
            "fleet_tags",
            "region_kms_key_ids",
            "run_tags",
            "run_volume_tags",
            "snapshot_tags",
            "spot_tags",
            "tags");

    private final FileKind kind;
    private final boolean packersText;

    private TreeText(FileKind kind, boolean packersText) {
        this.kind = kind;
        this.packersText = packersText;
    }

    /** Every string is printed so that it is read back as it is. */
    public static TreeText inert(FileKind kind) {
        return new TreeText(kind, false);
    }

    /** Strings already are in Packer's template language and stay so. */
    public static TreeText packer(FileKind kind) {
        return new TreeText(kind, true);
    }

    /** The value as one literal; in a shell script only a scalar can be one. */
    public String literal(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** The entries of a mapping without braces around them, each on its own line (JSON: with a comma after each). */
    public String members(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("members are those of a mapping");
        }
        StringBuilder out = new StringBuilder();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (kind == FileKind.HCL) {
                appendArgument(out, member.getKey().toString(), plain(member.getValue()));
            } else {
                append(out, member.getKey());
                out.append(": ");
                append(out, member.getValue());
                out.append(kind == FileKind.JSON ? ",\n" : "\n");
            }
        }
        return out.toString();
    }

    /** The items of a list as shell words with blanks between them. */
    public String words(Object value) {
        if (kind != FileKind.SHELL || !(value instanceof List<?> items)) {
            throw new IllegalArgumentException("only a list can be printed as shell words");
        }
        StringBuilder out = new StringBuilder();
        for (Object item : items) {
            out.append(out.length() == 0 ? "" : " ");
            append(out, item);
        }
        return out.toString();
    }

    /** The text as comment lines, each with {@code # } before it. */
    public String comment(Object value) {
        if (kind == FileKind.JSON) {
            throw new IllegalArgumentException("JSON has no comments");
        }
        String text = plain(value).toString();
        StringBuilder out = new StringBuilder("# ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaksLine = c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
            out.append(breaksLine ? "\n# " : c < 0x20 ? " " : String.valueOf(c));
        }
        return out.toString();
    }

    private void append(StringBuilder out, Object value) {
        Object plain = plain(value);
        if (plain instanceof Map<?, ?> map) {
            appendMap(out, map);
        } else if (plain instanceof List<?> list) {
            appendList(out, list);
        } else if (plain instanceof BigDecimal decimal) {
            out.append(decimal.toPlainString());
        } else if (plain instanceof Number || plain instanceof Boolean) {
            out.append(plain);
        } else {
            String text = plain.toString();
            out.append(packersText ? kind.packerLiteral(text) : kind.literal(text));
        }
    }

    private void appendMap(StringBuilder out, Map<?, ?> map) {
        requireTrees();
        String between = kind == FileKind.HCL ? "\n" : ", ";
        out.append(kind == FileKind.HCL && !map.isEmpty() ? "{\n" : "{");
        for (Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator(); members.hasNext(); ) {
            Map.Entry<?, ?> member = members.next();
            append(out, member.getKey().toString());
            out.append(kind == FileKind.HCL ? " = " : ": ");
            append(out, member.getValue());
            out.append(members.hasNext() ? between : "");
        }
        out.append(kind == FileKind.HCL && !map.isEmpty() ? "\n}" : "}");
    }

    private void appendList(StringBuilder out, List<?> list) {
        requireTrees();
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            append(out, list.get(i));
        }
        out.append(']');
    }

    private void requireTrees() {
        if (kind == FileKind.SHELL) {
            throw new IllegalArgumentException("a list or mapping is no shell word");
        }
    }

    /** One argument of an HCL block: an attribute, a block, or a block for each mapping of a list. */
    private void appendArgument(StringBuilder out, String name, Object value) {
        if (value instanceof Map<?, ?> map && !MAP_ATTRIBUTES.contains(name)) {
            appendBlock(out, name, map);
        } else if (value instanceof List<?> list && !list.isEmpty() && plain(list.get(0)) instanceof Map<?, ?>) {
            for (Object item : list) {
                appendBlock(out, name, plain(item));
            }
        } else {
            out.append(name).append(" = ");
            append(out, value);
            out.append('\n');
        }
    }

    private void appendBlock(StringBuilder out, String name, Object body) {
        out.append(name).append(" {\n").append(members(body)).append("}\n");
    }

    private static Object plain(Object value) {
        return value instanceof Optional<?> optional ? optional.map(inner -> (Object) inner).orElse("") : value;
    }
}
