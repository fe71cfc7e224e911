package io.amibake.generator.diff.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that took the place of others are shown beside what they were. */
class PairsTest {
    private static List<String> pairs(List<String> before, List<String> after) {
        Pairs pairs = Pairs.of(before, after);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            told.add(before.get(i) + " -> " + (pairs.isPaired(i) ? after.get(pairs.after(i)) : "gone"));
        }
        return told;
    }

    @Test
    void as_many_lines_are_those_before_one_after_the_other() {
        assertThat(pairs(List.of("a", "b"), List.of("c", "d"))).containsExactly("a -> c", "b -> d");
    }

    @Test
    void of_more_or_fewer_lines_those_most_alike_are_the_same() {
        assertThat(pairs(List.of("echo one two three", "x"), List.of("first", "echo one 2 three", "y", "z")))
                .containsExactly("echo one two three -> echo one 2 three", "x -> gone");
        assertThat(pairs(List.of("set a 1", "echo b 2", "set c 3"), List.of("set c 4", "echo b 5")))
                .containsExactly("set a 1 -> gone", "echo b 2 -> gone", "set c 3 -> set c 4");
        assertThat(pairs(List.of("", "}"), List.of("}"))).containsExactly(" -> gone", "} -> gone");
    }

    @Test
    void of_very_many_none_is_compared() {
        List<String> many = Collections.nCopies(100, "one two");
        assertThat(pairs(many, Collections.nCopies(101, "one two"))).allMatch("one two -> gone"::equals);
    }
}
