package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void shows_what_a_terminal_would_obey_or_hide_as_escapes() {
        assertThat(Printable.of("a\u001b[31m\n\t\u202ex\u2028\ud800 \u00e9\ud83d\ude00"))
                .isEqualTo("a\\u001b[31m\\n\\u0009\\u202ex\\u2028\\ud800 \u00e9\ud83d\ude00");
        assertThat(Printable.quoted("x".repeat(100))).isEqualTo("'" + "x".repeat(80) + "…'");
        assertThat(Printable.quoted("plain")).isEqualTo("'plain'");
    }

    @Test
    void every_part_of_a_problem_is_safe_to_print() {
        assertThat(new Problem("a\u0007\nb", "f\u001b\n:1", "c\u202e"))
                .hasToString("error: a\\u0007\nb\n  at:  f\\u001b\\n:1\n  fix: c\\u202e");
    }
}
