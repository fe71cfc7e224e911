package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Output;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final byte[] FOREIGN = {'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82};

    @Test
    void what_is_utf_8_is_the_text_that_it_is() {
        String text = "a\0\u00e4\ufffd\ud83d\ude00\u2028";
        assertThat(Utf8.text(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void a_byte_that_is_none_is_not_the_replacement_character_that_somebody_expects() {
        Value said = Told.text(new Output(FOREIGN, false));
        Value replaced = Value.text("a\ufffdb\ufffd");
        assertThat(Matcher.equalTo(replaced).of(said)).isEqualTo(Outcome.differs());
        assertThat(contains("\ufffd").of(said)).isEqualTo(Outcome.differs());
        assertThat(contains("b").of(said)).isEqualTo(Outcome.matches());
        assertThat(contains("\ufffd").of(replaced)).isEqualTo(Outcome.matches());
        assertThat(contains("\ufffd").of(Told.lines(new Output(FOREIGN, false))))
                .isEqualTo(Outcome.differs());
    }

    @Test
    void a_byte_that_is_none_is_told_by_its_value() {
        assertThat(Told.text(new Output(FOREIGN, false))).hasToString("\"a\\xffb\\xe2\\x82\"");
    }

    @Test
    void what_a_cut_left_of_a_character_is_no_part_of_the_text() {
        assertThat(Told.text(new Output(FOREIGN, true))).isEqualTo(new Value.Text("a\udcffb", true));
        byte[] pair = "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        assertThat(Told.text(new Output(pair, true))).isEqualTo(new Value.Text("\ud83d\ude00", true));
    }

    private static Matcher contains(String part) {
        return new Contains(Optional.of(part), Matcher.equalTo(Value.text(part)));
    }
}
