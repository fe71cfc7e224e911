package io.amibake.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions put together into probes. */
final class Probes {
    private Probes() {}

    /** By topic, in the order of the questions. */
    static List<Probe<?, ?>> of(Collection<? extends Question<?, ?>> questions) {
        Map<Topic<?, ?>, List<Question<?, ?>>> byTopic = new LinkedHashMap<>();
        for (Question<?, ?> question : questions) {
            byTopic.computeIfAbsent(question.topic(), topic -> new ArrayList<>())
                    .add(question);
        }
        List<Probe<?, ?>> probes = new ArrayList<>();
        byTopic.forEach((topic, asked) -> {
            for (int from = 0; from < asked.size(); from += topic.most()) {
                int to = Math.min(asked.size(), from + topic.most());
                probes.add(probe(probes.size() + 1, topic, asked.subList(from, to)));
            }
        });
        return probes;
    }

    /** The same questions, each in a probe of its own. */
    static List<Probe<?, ?>> single(List<Probe<?, ?>> probes) {
        List<Probe<?, ?>> single = new ArrayList<>();
        for (Probe<?, ?> probe : probes) {
            for (Question<?, ?> question : probe.questions()) {
                single.add(probe(single.size() + 1, probe.topic(), List.of(question)));
            }
        }
        return single;
    }

    @SuppressWarnings("unchecked") // a question's subject is of its own topic's type
    private static <S, F> Probe<S, F> probe(int number, Topic<?, ?> topic, List<Question<?, ?>> questions) {
        return new Probe<>(number, (Topic<S, F>) topic, (List<Question<S, F>>) (List<?>) List.copyOf(questions));
    }
}
