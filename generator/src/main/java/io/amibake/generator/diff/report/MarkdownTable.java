package io.amibake.generator.diff.report;

import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Shared;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes as the rows of a table, which may have more of them than there is room for. */
final class MarkdownTable {
    private static final String HEAD = "| effect | change | why |\n|---|---|---|\n";

    /** For the row that counts those that are left out. */
    private static final int LAST_ROW = 150;

    private final List<Row> rows;
    private final List<Shared> told = new ArrayList<>();

    MarkdownTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * A change.
     *
     * @param path of its file
     * @param text the row, with its end
     */
    record Row(String path, Shared shared, String text) {
        Effect effect() {
            return shared.change().effect();
        }
    }

    private record Kind(Effect effect, String path) {}

    /** Every row. */
    String all() {
        return in(Integer.MAX_VALUE);
    }

    /**
     * As many rows as there is room for, and how many more there are of each effect. One row of each effect comes first,
     * then one of each file with it, then their second ones.
     */
    String in(int room) {
        BitSet shown = shown(room - HEAD.length());
        if (shown.cardinality() < rows.size()) {
            shown = shown(room - HEAD.length() - LAST_ROW);
        }
        StringBuilder table = new StringBuilder(HEAD);
        Map<Effect, Integer> left = new EnumMap<>(Effect.class);
        told.clear();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (shown.get(i)) {
                table.append(row.text());
                told.add(row.shared());
            } else {
                left.merge(row.effect(), 1, Integer::sum);
            }
        }
        return table.append(
                        left.isEmpty()
                                ? ""
                                : "| | and " + (rows.size() - told.size()) + " more: " + Wording.counts(left)
                                        + " | |\n")
                .toString();
    }

    /** The changes that the last table has. */
    List<Shared> told() {
        return List.copyOf(told);
    }

    private BitSet shown(int room) {
        BitSet shown = new BitSet();
        int left = room;
        for (int row : byWeight()) {
            int length = rows.get(row).text().length();
            if (length <= left) {
                shown.set(row);
                left -= length;
            }
        }
        return shown;
    }

    private List<Integer> byWeight() {
        Map<Object, Integer> before = new HashMap<>();
        List<Integer> ranks = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int ofFile = before.merge(new Kind(row.effect(), row.path()), 1, Integer::sum);
            int ofEffect = before.merge(row.effect(), 1, Integer::sum);
            ranks.add(ofEffect == 1 ? 0 : ofFile);
            order.add(i);
        }
        order.sort(Comparator.<Integer, Integer>comparing(ranks::get)
                .thenComparing(row -> rows.get(row).effect()));
        return order;
    }
}
