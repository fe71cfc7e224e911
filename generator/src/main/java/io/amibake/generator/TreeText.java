package io.amibake.generator;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints whole trees (lists, maps, scalars) as literals of one kind of file. */
public final class TreeText {
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

    /** The text as a name that HCL takes without quotes, such as an argument's. */
    public String identifier(Object value) {
        String name = plain(value).toString();
        if (kind != FileKind.HCL || !isIdentifier(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot be a name in this kind of file");
        }
        return name;
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

    private void requireTrees() {
        if (kind == FileKind.SHELL) {
            throw new IllegalArgumentException("a list or mapping is no shell word");
        }
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
