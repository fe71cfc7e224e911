package io.amibake.generator.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which item of a new list is which of the old one. */
final class ListMatch {
    private static final int NONE = -1;

    /** For each new item the index of the old one, or {@link #NONE}. */
    private final int[] partners;

    private final int oldSize;
    private final boolean[] stays;

    private ListMatch(int[] partners, int oldSize) {
        this.partners = partners;
        this.oldSize = oldSize;
        this.stays = longestRise(partners);
    }

    static ListMatch of(List<Identity> before, List<Identity> after) {
        Map<String, Integer> old = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            old.put(before.get(i).key(), i);
        }
        int[] partners = new int[after.size()];
        for (int j = 0; j < partners.length; j++) {
            partners[j] = old.getOrDefault(after.get(j).key(), NONE);
        }
        pairNameless(partners, before, after);
        return new ListMatch(partners, before.size());
    }

    /** Items without a name that have no partner are the same, one after the other, where they stand after the same item. */
    private static void pairNameless(int[] partners, List<Identity> before, List<Identity> after) {
        boolean[] taken = new boolean[before.size()];
        for (int partner : partners) {
            if (partner != NONE) {
                taken[partner] = true;
            }
        }
        int next = 0;
        for (int j = 0; j < partners.length; j++) {
            if (partners[j] != NONE) {
                next = partners[j] + 1;
            } else if (next < taken.length
                    && !taken[next]
                    && !before.get(next).isName()
                    && !after.get(j).isName()) {
                partners[j] = next;
                taken[next] = true;
                next++;
            }
        }
    }

    boolean isNew(int index) {
        return partners[index] == NONE;
    }

    /** The old index of a new item that has one. */
    int oldIndex(int index) {
        return partners[index];
    }

    /** Whether the item stands among the others as it did; as many as possible do. */
    boolean stays(int index) {
        return stays[index];
    }

    /** The old items that are gone, the last first. */
    List<Integer> removed() {
        boolean[] kept = new boolean[oldSize];
        for (int partner : partners) {
            if (partner != NONE) {
                kept[partner] = true;
            }
        }
        List<Integer> removed = new ArrayList<>();
        for (int i = oldSize - 1; i >= 0; i--) {
            if (!kept[i]) {
                removed.add(i);
            }
        }
        return removed;
    }

    /** The longest increasing subsequence of the old indices, by patience sorting. */
    private static boolean[] longestRise(int[] partners) {
        List<Integer> piles = new ArrayList<>();
        int[] previous = new int[partners.length];
        for (int j = 0; j < partners.length; j++) {
            if (partners[j] == NONE) {
                continue;
            }
            List<Integer> tops = new ArrayList<>(piles.size());
            piles.forEach(top -> tops.add(partners[top]));
            int found = Collections.binarySearch(tops, partners[j]);
            int pile = found < 0 ? -found - 1 : found;
            previous[j] = pile == 0 ? NONE : piles.get(pile - 1);
            if (pile == piles.size()) {
                piles.add(j);
            } else {
                piles.set(pile, j);
            }
        }
        boolean[] stays = new boolean[partners.length];
        for (int j = piles.isEmpty() ? NONE : piles.get(piles.size() - 1); j != NONE; j = previous[j]) {
            stays[j] = true;
        }
        return stays;
    }
}
