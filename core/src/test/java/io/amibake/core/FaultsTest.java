package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void come_by_source_line_and_column_and_else_as_they_were_found() {
        Faults faults = new Faults();
        faults.expect("a");
        faults.report(new Position("b", 1, 1), "", "5", "fix");
        faults.report(new Position("a", 2, 4), "", "3", "fix");
        faults.report(new Position("a", 2, 4), "", "4", "fix");
        faults.report(new Position("a", 2, 3), "", "2", "fix");
        faults.report(new Position("a", 1, 9), "k", "1", "fix");

        assertThat(faults.inOrder()).extracting(Problem::what).containsExactly("1", "2", "3", "4", "5");
        assertThat(faults.inOrder().get(0)).isEqualTo(new Problem("1", "a:1:9 (k)", "fix"));
    }

    @Test
    void are_cut_when_they_are_very_many() {
        Faults faults = new Faults();
        for (int line = 1; line <= 600; line++) {
            faults.report(new Position("a", line, 1), "", "bad", "fix");
        }

        List<Problem> problems = faults.inOrder();

        assertThat(problems).hasSize(501);
        assertThat(problems.get(500))
                .isEqualTo(new Problem(
                        "there are 100 more problems", "a:501:1", "correct the first ones, then try again"));
    }
}
