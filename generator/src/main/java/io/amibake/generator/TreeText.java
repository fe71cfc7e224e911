package io.amibake.generator;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints whole trees (lists, maps, scalars) as literals of one kind of file. */
public final class TreeText {
    /**
     * The arguments of {@code amazon-ebs} that HCL2 wants as a map, {@code tags = {…}}; every other mapping is a block
     * (packer-plugin-amazon, the {@code HCL2Spec} of its builders).
     */
    private static final Set<String> MAP_ARGUMENTS = Set.of(
            "filters",
            "fleet_tags",
            "http_content",
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

    /**
     * The entries of a mapping without the braces around them: in HCL the arguments of a block, in JSON and YAML
     * members, each on its own line (JSON: with a comma after it).
     */
    public String members(Object value) {
        if (!(plain(value) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("only a mapping has members");
        }
        StringBuilder out = new StringBuilder();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (kind == FileKind.HCL) {
                appendArgument(out, identifier(member.getKey()), plain(member.getValue()));
            } else {
                append(out, member.getKey());
                append(out.append(": "), member.getValue());
                out.append(kind == FileKind.JSON ? ",\n" : "\n");
            }
        }
        return out.toString();
    }

    /** The items of a list as shell words with blanks between them. */
    public String words(Object value) {
        if (kind != FileKind.SHELL || !(plain(value) instanceof List<?> items)) {
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

    private void append(StringBuilder out, @Nullable Object value) {
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

    /** One argument of an HCL block: an attribute, a block, or a block for each mapping of a list. */
    private void appendArgument(StringBuilder out, String name, Object value) {
        if (value instanceof Map<?, ?> && !MAP_ARGUMENTS.contains(name)) {
            appendBlock(out, name, value);
        } else if (value instanceof List<?> list && !list.isEmpty() && plain(list.get(0)) instanceof Map<?, ?>) {
            for (Object item : list) {
                appendBlock(out, name, item);
            }
        } else {
            out.append(name).append(" = ");
            append(out, value);
            out.append('\n');
        }
    }

    private void appendBlock(StringBuilder out, String name, @Nullable Object body) {
        out.append(name).append(" {\n").append(members(plain(body))).append("}\n");
    }

    private void requireTrees() {
        if (kind == FileKind.SHELL) {
            throw new IllegalArgumentException("a list or mapping is no shell word");
        }
    }

    /** The name of an argument, which HCL wants without quotes. */
    private static String identifier(Object value) {
        String name = value.toString();
        if (!isIdentifier(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of an argument in HCL");
        }
        return name;
    }

    private static boolean isIdentifier(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            boolean inner = (c >= '0' && c <= '9') || c == '-';
            if (!letter && (i == 0 || !inner)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static Object plain(@Nullable Object value) {
        Object plain = TreeLevel.of(value);
        if (plain == null) {
            throw new IllegalArgumentException("a tree with an empty value cannot be printed");
        }
        return plain;
    }
}
