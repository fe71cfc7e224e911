package io.amibake.generator.diff.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words that make the difference between two lines are marked. */
class SegmentTest {
    private static String marked(String before, String after, boolean isNew) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : Segment.marked(before, after, isNew)) {
            text.append(segment.changed() ? "<" + segment.text() + ">" : segment.text());
        }
        return text.toString();
    }

    @Test
    void the_words_that_the_other_line_does_not_have() {
        String before = "sysctl -w vm.swappiness=10 # less";
        String after = "sysctl -w vm.overcommit=10 # less of it";
        assertThat(marked(before, after, false)).isEqualTo("sysctl -w vm.<swappiness>=10 # less");
        assertThat(marked(before, after, true)).isEqualTo("sysctl -w vm.<overcommit>=10 # less< of it>");
    }

    @Test
    void nothing_of_two_lines_that_are_equal_and_all_of_one_that_is_other() {
        assertThat(marked("a b", "a b", true)).isEqualTo("a b");
        assertThat(marked("", "word", true)).isEqualTo("<word>");
        assertThat(marked("", "word", false)).isEmpty();
    }

    @Test
    void a_long_line_is_not_looked_into() {
        String before = "a ".repeat(1500);
        assertThat(marked(before, before + "b", true)).isEqualTo(before + "b");
    }
}
