package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Position;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Deadline;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Question;
import io.amibake.verification.Session;
import io.amibake.verification.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KindsTest {
    private static final Map<String, String> SUBJECTS = Map.ofEntries(
            Map.entry("file", "/etc/passwd"),
            Map.entry("service", "ssh"),
            Map.entry("package", "bash"),
            Map.entry("command", "true"),
            Map.entry("firstrun", "/bin/true"),
            Map.entry("docker-bridge", "docker0"),
            Map.entry("docker-container", "ecs-agent"),
            Map.entry("docker-image", "amazon/amazon-ecs-agent:latest"),
            Map.entry("block-device", "/dev/null"),
            Map.entry("route", "default"),
            Map.entry("cron", "root"),
            Map.entry("environment", "root"),
            Map.entry("hygiene", "machine-id"),
            Map.entry("sysctl", "kernel.hostname"),
            Map.entry("kernel-param", "kernel.hostname"),
            Map.entry("mount", "/"),
            Map.entry("http", "http://127.0.0.1:1/"),
            Map.entry("port", "tcp:22"),
            Map.entry("process", "sh"),
            Map.entry("user", "root"),
            Map.entry("group", "root"),
            Map.entry("interface", "lo"),
            Map.entry("addr", "127.0.0.1:1"),
            Map.entry("dns", "localhost"),
            Map.entry("json", "/etc/passwd"),
            Map.entry("yaml", "/etc/passwd"),
            Map.entry("ini", "/etc/passwd"));

    /** Each attribute of the table has a question, and whatever this machine answers has a value of its type or none. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void every_attribute_can_be_asked_and_has_a_value_of_its_type() {
        List<Check> checks = new ArrayList<>();
        Set<Question<?, ?>> questions = new LinkedHashSet<>();
        for (Kind kind : Kinds.all()) {
            Check check = check(kind);
            checks.add(check);
            check.expectations().forEach(it -> questions.add(kind.question(check, it.attribute())));
        }
        Surroundings here = Surroundings.ofThisMachine();
        Deadline deadline = Deadline.after(Duration.ofSeconds(100), here);
        try (Session session = Session.open(new LocalTarget(), here, deadline, Progress.NONE)) {
            Answers answers = session.ask(List.copyOf(questions), deadline);
            for (Check check : checks) {
                Kind kind = Kinds.named(check.inquiry().kind()).orElseThrow();
                for (Expectation expectation : check.expectations()) {
                    String name = kind.name() + " " + expectation.attribute();
                    ValueType type = kind.attribute(expectation.attribute())
                            .orElseThrow()
                            .type();
                    Answer<Value> answer = kind.value(check, expectation.attribute(), answers);
                    boolean fits = answer.match(value -> isOf(type, value), why -> !why.isBlank());
                    assertThat(fits).as(name + " " + answer).isTrue();
                }
                assertThat(kind.look(check)).isNotNull();
            }
        }
    }

    @Test
    void names_of_kinds_are_those_of_the_table() {
        for (Kind kind : Kinds.all()) {
            assertThat(kind.name()).isIn(Kinds.NAMES);
            assertThat(kind.timeout().isPresent()).isEqualTo(Kinds.WITH_TIMEOUT.contains(kind.name()));
        }
        assertThat(Kinds.named("nothing")).isEmpty();
    }

    private static boolean isOf(ValueType type, Value value) {
        if (value instanceof Value.Absent) {
            return true;
        }
        return switch (type) {
            case NUMBER -> value instanceof Value.Numeric;
            case TRUTH -> value instanceof Value.Truth;
            case TEXTS -> value instanceof Value.Items;
            case TEXT, MODE, DIGEST, CHOICE -> value instanceof Value.Text;
            case ANY -> true;
        };
    }

    private static Check check(Kind kind) {
        List<Expectation> expectations = new ArrayList<>();
        for (Attribute attribute : kind.attributes()) {
            expectations.add(new Expectation(attribute.name(), Matcher.equalTo(Value.text("x"))));
        }
        if (expectations.isEmpty()) {
            String place = kind.name().equals("environment") ? "PATH" : "/a/b";
            expectations.add(new Expectation(place, Matcher.equalTo(Value.text("x"))));
        }
        String subject = SUBJECTS.getOrDefault(kind.name(), "");
        assertThat(subject.isEmpty()).as(kind.name()).isEqualTo(kind.subject().isEmpty());
        Inquiry inquiry = new Inquiry(kind.name(), subject, Map.of(), Duration.ofSeconds(10));
        return new Check(
                kind.name(),
                Phase.BAKED,
                inquiry,
                expectations,
                Optional.empty(),
                Severity.ERROR,
                "",
                Position.of("here"));
    }
}
