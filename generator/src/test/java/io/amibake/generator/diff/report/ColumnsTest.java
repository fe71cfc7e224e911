package io.amibake.generator.diff.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A terminal has so many columns, and not so many characters. */
class ColumnsTest {
    @Test
    void some_characters_are_two_wide_and_some_have_no_width() {
        assertThat(Columns.of("abc")).isEqualTo(3);
        assertThat(Columns.of("日本")).isEqualTo(4);
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.of("\ud83d\ude00")).isEqualTo(2);
        assertThat(Columns.of("✅⭐ｗ、한")).isEqualTo(10);
        assertThat(Columns.of("✓→…│é")).isEqualTo(5);
        assertThat(Columns.of("\u1112\u1161\u11ab")).isEqualTo(2);
    }

    @Test
    void a_text_is_cut_to_the_columns_that_there_are() {
        assertThat(Columns.cut("abcd", 4)).isEqualTo("abcd");
        assertThat(Columns.cut("abcde", 4)).isEqualTo("abc…");
        assertThat(Columns.cut("日本語", 4)).isEqualTo("日…");
    }

    @Test
    void a_text_goes_on_behind_a_blank_or_where_the_room_ends() {
        assertThat(Columns.wrapped("", 4)).containsExactly("");
        assertThat(Columns.wrapped("one two three", 9)).containsExactly("one two ", "three");
        assertThat(Columns.wrapped("a bcdefghij", 5)).containsExactly("a bcd", "efghi", "j");
        assertThat(Columns.wrapped("日本語", 3)).containsExactly("日", "本", "語");
        assertThat(Columns.wrapped("日本", 1)).containsExactly("日", "本");
        assertThat(Columns.wrapped("no limit at all", Integer.MAX_VALUE)).containsExactly("no limit at all");
    }
}
