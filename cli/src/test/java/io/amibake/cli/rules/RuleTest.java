package io.amibake.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void ids_count_on_without_a_gap_and_never_change() {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= Rule.values().length; i++) {
            expected.add("AMI0" + (i < 10 ? "0" : "") + i);
        }
        assertThat(Rule.ids()).isEqualTo(expected);
        assertThat(Rule.of("AMI003")).contains(Rule.NOT_ENCRYPTED);
        assertThat(Rule.of("AMI007")).contains(Rule.LAUNCH_CONFIGURATION);
    }

    @Test
    void explains_what_it_finds_why_that_matters_and_how_to_fix_it() {
        assertThat(Rule.NOT_ENCRYPTED.explanation()).isEqualTo("""
                        AMI003 (warning): the image's snapshots are not encrypted

                        Everybody whom the image or its snapshot is shared with, by intent or by mistake, reads all that is on it.

                        fix: set image.encrypt: true, and image.kmsKey when other accounts are to use the image
                        """);
    }

    @Test
    void clauses_have_no_final_stop() {
        for (Rule rule : Rule.values()) {
            assertThat(rule.what()).doesNotEndWith(".");
            assertThat(rule.fix()).doesNotEndWith(".");
            assertThat(rule.why()).endsWith(".");
        }
    }
}
