package io.amibake.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTest {
    @Test
    void calls_images_as_their_files_and_refuses_two_of_one_name() {
        assertThat(Fleet.of(List.of(Path.of("a/web.yaml"), Path.of("b/edge.v2.yml"))))
                .containsExactly(
                        new Fleet.Member(Path.of("a/web.yaml"), "web"),
                        new Fleet.Member(Path.of("b/edge.v2.yml"), "edge.v2"));

        AmibakeException refused = catchThrowableOfType(
                AmibakeException.class, () -> Fleet.of(List.of(Path.of("a/web.yaml"), Path.of("b/web.yaml"))));
        assertThat(refused.problems())
                .containsExactly(new Problem(
                        "two images are called 'web': the other one is a/web.yaml",
                        "b/web.yaml",
                        "rename a file: the output directory of an image is called as its config file"));
    }

    @Test
    void gives_no_image_the_directory_of_the_fleet_or_one_above() {
        AmibakeException refused = catchThrowableOfType(
                AmibakeException.class, () -> Fleet.of(List.of(Path.of("...yaml"), Path.of("a/..yaml"))));
        assertThat(refused.problems())
                .containsExactly(
                        new Problem(
                                "no image of several can be called '..': its directory would be hidden, or another's",
                                "...yaml",
                                "give the file a name that does not begin with a dot"),
                        new Problem(
                                "no image of several can be called '.': its directory would be hidden, or another's",
                                "a/..yaml",
                                "give the file a name that does not begin with a dot"));
    }

    @Test
    void hands_over_results_in_order_and_keeps_few_waiting() {
        List<Integer> results = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        Fleet.inOrder(
                IntStream.range(0, 500).boxed().toList(),
                4,
                item -> {
                    done.incrementAndGet();
                    return item;
                },
                item -> {
                    mostAhead.accumulateAndGet(done.get() - results.size(), Math::max);
                    results.add(item);
                });
        assertThat(results).isEqualTo(IntStream.range(0, 500).boxed().toList());
        assertThat(mostAhead.get()).isLessThanOrEqualTo(9);
    }

    @Test
    void works_on_all_items_and_throws_all_problems_in_order() {
        List<Integer> results = new ArrayList<>();
        AmibakeException failure = catchThrowableOfType(
                AmibakeException.class,
                () -> Fleet.inOrder(List.of(1, 2, 3, 4), 2, FleetTest::oddOnesOnly, results::add));

        assertThat(results).containsExactly(1, 3);
        assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        assertThat(failure.problems()).extracting(Problem::where).containsExactly("item 2", "item 4");
    }

    private static int oddOnesOnly(int item) {
        if (item == 2) {
            throw AmibakeException.outsideFailed(new Problem("full", "item 2", "wait"), new IOException("full"));
        }
        if (item == 4) {
            throw AmibakeException.invalidInput(new Problem("even", "item 4", "be odd"));
        }
        return item;
    }
}
