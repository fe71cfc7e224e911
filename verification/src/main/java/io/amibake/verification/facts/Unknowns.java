package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.ArrayList;
import java.util.List;

/** Answers where nothing is known of any subject, for one reason. */
final class Unknowns {
    private Unknowns() {}

    static <F> List<Answer<F>> of(int subjects, String why) {
        List<Answer<F>> answers = new ArrayList<>(subjects);
        for (int i = 0; i < subjects; i++) {
            answers.add(Answer.unknown(why));
        }
        return answers;
    }
}
