package io.amibake.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTextTest {
    private static final Usage USAGE = new Usage(
            "bake",
            "[DIR]",
            "bakes an image",
            List.of(
                    CommandOption.value(
                                    "config",
                                    "FILE",
                                    "the config file of each image, of which there may be any number in one run")
                            .shortened("c")
                            .listed()
                            .needed(),
                    CommandOption.value("set", "KEY=VALUE", "a value").repeated(),
                    CommandOption.flag("check", "only look")),
            "It takes a while.");

    @Test
    void tells_the_options_of_a_command_in_two_columns() {
        assertThat(HelpText.of(USAGE)).isEqualTo("""
                        amibake bake: bakes an image

                        usage: amibake bake [DIR] -c FILE... [--set KEY=VALUE]... [--check]

                        It takes a while.

                        options:
                          -c, --config FILE         the config file of each image, of which there may be any number in one
                                                    run
                              --set KEY=VALUE       a value
                              --check               only look
                              --stack-trace         on a bug of amibake, print the stack trace on stderr
                          -h, --help                print this help
                        """);
    }

    @Test
    void lists_the_commands() {
        assertThat(HelpText.of(List.of(USAGE), "The end.\n")).endsWith("""
                        usage: amibake COMMAND [OPTION...]

                        commands:
                          bake [DIR]                bakes an image

                        The end.
                        """);
    }
}
