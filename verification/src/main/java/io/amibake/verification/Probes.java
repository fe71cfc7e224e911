package io.amibake.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions put together into probes. */
final class Probes {
    private Probes() {}

    /** By topic, in the order of the questions; those of many questions first. */
    static List<Probe<?, ?>> of(Collection<? extends Question<?, ?>> questions) {
        Map<Topic<?, ?>, List<Question<?, ?>>> byTopic = new LinkedHashMap<>();
        for (Question<?, ?> question : questions) {
            byTopic.computeIfAbsent(question.topic(), topic -> new ArrayList<>())
                    .add(question);
        }
        List<Probe<?, ?>> probes = new ArrayList<>();
        for (boolean strange : new boolean[] {false, true}) {
            byTopic.forEach((topic, asked) -> {
                if ((topic.most() == 1) == strange) {
                    add(topic, asked, probes);
                }
            });
        }
        return probes;
    }

    private static void add(Topic<?, ?> topic, List<Question<?, ?>> asked, List<Probe<?, ?>> probes) {
        for (int from = 0; from < asked.size(); from += topic.most()) {
            int to = Math.min(asked.size(), from + topic.most());
            probes.add(probe(probes.size() + 1, 0, topic, asked.subList(from, to)));
        }
    }

    /** The same questions, each in a probe of its own; those that were together are kin. */
    static List<Probe<?, ?>> single(Collection<? extends Probe<?, ?>> probes) {
        List<Probe<?, ?>> single = new ArrayList<>();
        int kin = 0;
        for (Probe<?, ?> probe : probes) {
            kin++;
            for (Question<?, ?> question : probe.questions()) {
                single.add(probe(single.size() + 1, kin, probe.topic(), List.of(question)));
            }
        }
        return single;
    }

    @SuppressWarnings("unchecked") // a question's subject is of its own topic's type
    private static <S, F> Probe<S, F> probe(int number, int kin, Topic<?, ?> topic, List<Question<?, ?>> questions) {
        return new Probe<>(number, kin, (Topic<S, F>) topic, (List<Question<S, F>>) (List<?>) List.copyOf(questions));
    }
}
