package io.amibake.verification.facts;

import io.amibake.core.AmibakeException;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the files that are called INI: a mapping of sections, each a mapping of keys to texts.
 *
 * <ul>
 *   <li>Keys before the first section, as in files of {@code /etc/sysconfig}, are in the section {@code ""}.
 *   <li>{@code key = value} or {@code key: value}, whichever sign comes first; a line with neither is a key with an empty
 *       value. White space around both is not theirs; quotes are, and so is {@code #} or {@code ;} after a value.
 *   <li>A line that begins with {@code #} or {@code ;} is a comment.
 *   <li>A line that ends with a backslash goes on in the next, with a blank between (systemd). A line that is indented more
 *       than the key above it goes on with that key's value, with a line break between (Python's configparser), but not in
 *       a {@link DocumentFormat#UNIT}, where blanks before a key mean nothing.
 *   <li>A key that occurs several times in a section has a list of its values (systemd); sections of one name are one.
 * </ul>
 */
final class IniReader {
    private static final String SOURCE = "";

    private final boolean isUnit;
    private final Map<String, Map<String, List<Scalar>>> sections = new LinkedHashMap<>();
    private final Map<String, Position> places = new LinkedHashMap<>();
    private String section = "";
    private String key = "";
    private int indent;
    private int number;

    private IniReader(boolean isUnit) {
        this.isUnit = isUnit;
    }

    /**
     * The tree of a text; positions print no name.
     *
     * @param format {@code INI} or {@code UNIT}
     * @throws AmibakeException for a line that cannot be in such a file
     */
    static Node read(DocumentFormat format, String text) {
        IniReader reader = new IniReader(format == DocumentFormat.UNIT);
        String[] lines = text.split("\n", -1);
        StringBuilder open = new StringBuilder();
        for (String line : lines) {
            reader.number++;
            String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (whole.endsWith("\\") && !isComment(whole)) {
                open.append(whole, 0, whole.length() - 1).append(' ');
                continue;
            }
            if (open.length() == 0 || !isComment(whole)) {
                reader.line(open.append(whole).toString());
                open.setLength(0);
            }
        }
        if (open.length() > 0) {
            reader.line(open.toString());
        }
        return reader.tree();
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("#") || text.startsWith(";");
    }

    private void line(String line) {
        String text = line.strip();
        if (text.isEmpty() || isComment(text)) {
            return;
        }
        int depth = line.indexOf(text);
        if (!isUnit && !key.isEmpty() && depth > indent) {
            goOn(text);
        } else if (text.startsWith("[")) {
            begin(text);
        } else {
            entry(text);
            indent = depth;
        }
    }

    private void begin(String text) {
        int end = text.lastIndexOf(']');
        String rest = end < 0 ? "" : text.substring(end + 1).strip();
        if (end < 0 || !(rest.isEmpty() || isComment(rest))) {
            throw problem("a section's name stands between [ and ]: '" + text + "'");
        }
        section = text.substring(1, end).strip();
        key = "";
        sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
        places.putIfAbsent(section, new Position(SOURCE, number, 1));
    }

    private void entry(String text) {
        int equals = text.indexOf('=');
        int colon = isUnit ? -1 : text.indexOf(':');
        int sign = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
        key = (sign < 0 ? text : text.substring(0, sign)).strip();
        if (key.isEmpty()) {
            throw problem("a value has no key: '" + text + "'");
        }
        String value = sign < 0 ? "" : text.substring(sign + 1).strip();
        Position position = new Position(SOURCE, number, 1);
        places.putIfAbsent(section, position);
        sections.computeIfAbsent(section, name -> new LinkedHashMap<>())
                .computeIfAbsent(key, name -> new ArrayList<>())
                .add(Scalar.string(position, value));
    }

    private void goOn(String text) {
        List<Scalar> values = sections.getOrDefault(section, Map.of()).getOrDefault(key, new ArrayList<>());
        Scalar last = values.remove(values.size() - 1);
        values.add(Scalar.string(last.position(), last.text().isEmpty() ? text : last.text() + "\n" + text));
    }

    private AmibakeException problem(String what) {
        return AmibakeException.invalidInput(
                new Problem(what, new Position(SOURCE, number, 1).toString(), "correct it there"));
    }

    private Node tree() {
        List<Mapping.Entry> all = new ArrayList<>();
        sections.forEach((name, keys) -> {
            List<Mapping.Entry> entries = new ArrayList<>();
            keys.forEach((word, values) -> {
                Scalar first = values.get(0);
                Node value = values.size() == 1 ? first : new Sequence(first.position(), List.<Node>copyOf(values));
                entries.add(new Mapping.Entry(first.position(), word, value));
            });
            Position position = places.getOrDefault(name, Position.of(SOURCE));
            all.add(new Mapping.Entry(position, name, new Mapping(position, entries)));
        });
        return new Mapping(Position.of(SOURCE), all);
    }
}
