package io.amibake.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A topic of pieces of sh, whose facts are the bare reply. */
record Scripts(Privilege privilege, int most, Duration limit) implements Topic<String, Reply> {
    static final Scripts LOGIN = new Scripts(Privilege.LOGIN, 10, Duration.ofSeconds(10));
    static final Scripts ROOT = new Scripts(Privilege.ROOT, 10, Duration.ofSeconds(10));
    static final Scripts ALONE = new Scripts(Privilege.LOGIN, 1, Duration.ofSeconds(10));

    Scripts within(Duration time) {
        return new Scripts(privilege, most, time);
    }

    Question<String, Reply> question(String script) {
        return new Question<>(this, script);
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Duration limit(List<String> subjects) {
        return limit;
    }

    @Override
    public String script(List<String> subjects) {
        return String.join("\n", subjects) + "\n";
    }

    @Override
    public List<Answer<Reply>> read(List<String> subjects, Reply reply) {
        List<Answer<Reply>> answers = new ArrayList<>();
        subjects.forEach(subject -> answers.add(Answer.known(reply)));
        return answers;
    }
}
