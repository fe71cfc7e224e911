package io.amibake.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Usage USAGE = new Usage(
            "bake",
            "[soft|hard]",
            "bakes",
            List.of(
                    CommandOption.value("config", "FILE", "what")
                            .shortened("c")
                            .listed()
                            .needed(),
                    CommandOption.value("output", "DIR", "where").shortened("o").needed(),
                    CommandOption.value("set", "KEY=VALUE", "a value").repeated(),
                    CommandOption.value("format", "text|json", "how"),
                    CommandOption.flag("check", "only look")),
            "");

    @Test
    void takes_several_values_of_one_option_and_several_options() {
        Arguments arguments = Arguments.parse(USAGE, "-c", "a", "b", "-o", "out", "--config", "c", "--config=d");
        assertThat(arguments.values("config")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void takes_values_with_blanks_quotes_commas_and_equals_signs_as_they_are() {
        Arguments arguments = Arguments.parse(
                USAGE, "-c", "a b", "-o", "\"out\"", "--set", "a=\"x, y\"", "--set=b=-c=d", "--set", "tags.A={{x}}");
        assertThat(arguments.values("config")).containsExactly("a b");
        assertThat(arguments.required("output")).isEqualTo("\"out\"");
        assertThat(arguments.values("set")).containsExactly("a=\"x, y\"", "b=-c=d", "tags.A={{x}}");
    }

    @Test
    void knows_flags_absent_options_and_the_operand() {
        Arguments arguments = Arguments.parse(USAGE, "hard", "-c", "a", "-o", "b", "--check");
        assertThat(arguments.has("check")).isTrue();
        assertThat(arguments.value("format")).isEmpty();
        assertThat(arguments.values("set")).isEmpty();
        assertThat(arguments.operand()).contains("hard");
    }

    @Test
    void names_all_missing_options_at_once() {
        assertThat(problems())
                .containsExactly(
                        new Problem("option '--config' is missing", "command line of amibake bake", "add -c FILE"),
                        new Problem("option '--output' is missing", "command line of amibake bake", "add -o DIR"));
    }

    @Test
    void suggests_the_nearest_option_for_an_unknown_one() {
        assertThat(problems("--chek", "-c", "a", "-o", "b"))
                .containsExactly(new Problem(
                        "option '--chek' is not known to bake", "command line (--chek)", "did you mean '--check'?"));
    }

    @Test
    void does_not_take_an_unknown_option_for_a_value_of_the_option_before_it() {
        Problem unknown = new Problem(
                "option '--outptu' is not known to bake", "command line (--outptu)", "did you mean '--output'?");
        assertThat(problems("-c", "a", "--outptu", "b")).containsExactly(unknown);
        assertThat(problems("-c", "a", "-o", "--outptu")).containsExactly(unknown);
        assertThat(problems("-c", "a", "--outptu=b")).containsExactly(unknown);
    }

    @Test
    void takes_no_shortened_option_name() {
        assertThat(problems("-c", "a", "-o", "b", "--form", "json"))
                .containsExactly(new Problem(
                        "option '--form' is not known to bake", "command line (--form)", "did you mean '--format'?"));
    }

    @Test
    void refuses_a_second_value_for_an_option_that_has_one() {
        assertThat(problems("-c", "a", "-o", "b", "--output", "c"))
                .containsExactly(new Problem(
                        "option '--output' is given more than once", "command line (--output)", "keep one of them"));
    }

    @Test
    void refuses_an_option_without_its_value() {
        Problem missing =
                new Problem("option '--output' has no value", "command line (--output)", "add one: --output DIR");
        assertThat(problems("-c", "a", "-o")).containsExactly(missing);
        assertThat(problems("-c", "a", "-o", "")).containsExactly(missing);
        assertThat(problems("-c", "a", "--output=")).containsExactly(missing);
    }

    @Test
    void refuses_a_value_that_is_not_one_of_the_choices() {
        assertThat(problems("-c", "a", "-o", "b", "--format", "jsom"))
                .containsExactly(new Problem(
                        "'jsom' is not a value of option '--format'",
                        "command line (--format)",
                        "did you mean 'json'?"));
        assertThat(problems("-c", "a", "-o", "b", "--format", "xml"))
                .containsExactly(new Problem(
                        "'xml' is not a value of option '--format'",
                        "command line (--format)",
                        "use one of text, json"));
    }

    @Test
    void refuses_a_word_too_many_and_a_wrong_operand() {
        assertThat(problems("hard", "-c", "a", "-o", "b", "--check", "extra"))
                .containsExactly(new Problem(
                        "'extra' is one word too many",
                        "command line (extra)",
                        "remove it, or quote a value that has blanks"));
        assertThat(problems("herd", "-o", "b", "-c", "a"))
                .containsExactly(
                        new Problem("'herd' is not known to bake", "command line (herd)", "did you mean 'hard'?"));
    }

    @Test
    void a_command_of_one_config_says_so_where_a_pattern_names_several() {
        Usage usage = new Usage(
                "try", "", "", List.of(CommandOption.value("config", "FILE", "").shortened("c")), "");
        assertThat(Arguments.parse(usage, "-c", "images/edge.yaml", "images/web.yaml")
                        .problems())
                .containsExactly(new Problem(
                        "try takes one config, and 'images/web.yaml' is another one",
                        "command line (images/web.yaml)",
                        "name one, and repeat the command for each of the others"));
        assertThat(Arguments.parse(usage, "-c", "images/edge.yaml", "now").problems())
                .containsExactly(new Problem(
                        "'now' is one word too many",
                        "command line (now)",
                        "remove it, or quote a value that has blanks"));
    }

    @Test
    void a_missing_operand_is_named() {
        Usage usage = new Usage("completion", "bash|zsh", "", List.of(), "");
        assertThat(Arguments.parse(usage).problems())
                .containsExactly(new Problem(
                        "the word bash|zsh is missing",
                        "command line of amibake completion",
                        "add it: amibake completion bash|zsh"));
    }

    @Test
    void tells_all_that_is_wrong_at_once_and_nothing_that_only_follows_from_it() {
        assertThat(problems(
                        "herd", "-c", "a", "--outptu", "b", "--format", "jsom", "--set", "--check=yes", "-x", "--set="))
                .containsExactly(
                        new Problem(
                                "option '--outptu' is not known to bake",
                                "command line (--outptu)",
                                "did you mean '--output'?"),
                        new Problem("option '--set' has no value", "command line (--set)", "add one: --set KEY=VALUE"),
                        new Problem(
                                "option '--check' takes no value", "command line (--check)", "write it without one"),
                        new Problem(
                                "option '-x' is not known to bake",
                                "command line (-x)",
                                "'amibake help bake' lists what it takes"),
                        new Problem("option '--set' has no value", "command line (--set)", "add one: --set KEY=VALUE"),
                        new Problem(
                                "'jsom' is not a value of option '--format'",
                                "command line (--format)",
                                "did you mean 'json'?"));
    }

    @Test
    void suggests_the_option_whose_beginning_was_written() {
        assertThat(problems("-c", "a", "--out", "b"))
                .containsExactly(new Problem(
                        "option '--out' is not known to bake", "command line (--out)", "did you mean '--output'?"));
    }

    @Test
    void what_is_right_can_be_read_beside_what_is_wrong() {
        Arguments arguments = Arguments.parse(USAGE, "-c", "a", "b", "--chek", "-oout", "--set", "x=1", "--st", "y=2");
        assertThat(arguments.problems()).hasSize(2);
        assertThat(arguments.values("config")).containsExactly("a", "b");
        assertThat(arguments.required("output")).isEqualTo("out");
        assertThat(arguments.values("set")).containsExactly("x=1");
    }

    @Test
    void a_dash_alone_is_a_value_and_two_end_the_options() {
        Arguments arguments = Arguments.parse(USAGE, "-c", "-", "-o", "out", "--", "hard");
        assertThat(arguments.problems()).isEmpty();
        assertThat(arguments.values("config")).containsExactly("-");
        assertThat(arguments.operand()).contains("hard");
    }

    private static List<Problem> problems(String... words) {
        return Arguments.parse(USAGE, words).problems();
    }
}
