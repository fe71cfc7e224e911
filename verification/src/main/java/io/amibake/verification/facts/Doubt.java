package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Why a probe did not tell. */
final class Doubt {
    private Doubt() {}

    /** The reason that a reply gives for what is missing in it. */
    static String of(Reply reply) {
        if (reply.timedOut()) {
            return "the host did not tell in time";
        }
        if (reply.out().truncated()) {
            return "the host told more than is read";
        }
        String said = firstLine(reply.err().text());
        if (!said.isEmpty()) {
            return reply.notRoot().isPresent()
                    ? said + "; not asked as root: " + reply.notRoot().get()
                    : said;
        }
        OptionalInt status = reply.status();
        return status.isPresent() ? "the probe ended with status " + status.getAsInt() : "the probe was ended";
    }

    /** The same for every subject. */
    static <F> List<Answer<F>> of(Reply reply, int subjects) {
        String why = of(reply);
        List<Answer<F>> answers = new ArrayList<>(subjects);
        for (int i = 0; i < subjects; i++) {
            answers.add(Answer.unknown(why));
        }
        return answers;
    }

    /** The first line with something on it. */
    static String firstLine(String text) {
        for (String line : Lines.of(text + '\n')) {
            if (!line.isBlank()) {
                return line.strip();
            }
        }
        return "";
    }
}
