package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
    @TempDir
    Path directory;

    private ImageConfig with(String... sets) {
        return ConfigFiles.in(directory).load(ConfigFiles.MINIMAL, sets).config();
    }

    @Test
    void takes_the_value_of_a_text_key_as_it_is() {
        assertThat(with("version=1.10").version()).hasToString("1.10");
        assertThat(with("version=null").version()).hasToString("null");
        assertThat(with("system.motd=[a]: #b='c'").system().motd().orElseThrow())
                .hasToString("[a]: #b='c'");
        assertThat(with("image.tags.Yes=yes").image().tags()).hasToString("{Yes=yes}");
        assertThat(with("platform=debian-12").platform()).hasToString("debian-12");
        assertThat(with("docker.networkMode=host").docker().networkMode()).isEqualTo(NetworkMode.HOST);
    }

    @Test
    void reads_the_value_of_any_other_key_as_yaml() {
        assertThat(with("image.regions=[us-east-1, eu-west-1]").image().regions())
                .hasToString("[us-east-1, eu-west-1]");
        assertThat(with("image.encrypt=true").image().encrypt()).isTrue();
        assertThat(with("launch.capacity.max=7").launch().capacity().max()).isEqualTo(7);
        assertThat(with("launch.capacity={min: 2, max: 4, desired: 3}").launch().capacity())
                .isEqualTo(new Capacity(2, 4, 3));
        assertThat(with("packer.builder.shutdown_behavior=terminate")
                        .packer()
                        .builder()
                        .get("shutdown_behavior"))
                .isPresent();
        assertThat(with("packer.builder={ssh_timeout: 10m}").packer().builder().get("ssh_timeout"))
                .isPresent();
    }

    @Test
    void takes_keys_with_dots_in_quotes() {
        assertThat(with("system.sysctl.\"net.ipv4.ip_forward\"=1", "system.sysctl.\"vm.swappiness\"=10")
                        .system()
                        .sysctl())
                .hasToString("{net.ipv4.ip_forward=1, vm.swappiness=10}");
    }

    @Test
    void leaves_the_default_of_what_must_have_a_value_when_empty() {
        assertThat(with("image.imdsv2=optional", "image.imdsv2=").image().imdsv2())
                .isEqualTo(Imdsv2.REQUIRED);
    }

    @Test
    void lets_the_last_of_two_win_and_unsets_with_an_empty_value() {
        assertThat(with("image.description=a", "image.description=b").image().description())
                .hasValueSatisfying(description -> assertThat(description).hasToString("b"));
        assertThat(with("image.description=a", "image.description=").image().description())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing          | there is no '='",
                "``               | the key has an empty step",
                "=x               | the key has an empty step",
                "a..b=x           | the key has an empty step",
                "a.=x             | the key has an empty step",
                "a.\"b=x          | the key has a '\"' without its partner",
                "a.\"b\"c=x       | the key has text after a '\"'",
            })
    void refuses_what_is_no_setting(String argument, String what) {
        assertThat(ConfigFiles.in(directory).problems(ConfigFiles.MINIMAL, argument))
                .containsExactly(new Problem(
                        what,
                        "--set " + argument.replaceFirst("=.*", ""),
                        "write --set key=value, such as --set build.region=us-west-2"));
    }

    @Test
    void names_its_key_as_the_place_of_a_bad_value_and_never_shows_the_value() {
        assertThat(ConfigFiles.in(directory)
                        .problems(
                                ConfigFiles.MINIMAL,
                                "image.users={",
                                "build.regoin=us-west-1",
                                "image.regions=us-east-1",
                                "launch.capacity.min=\"1\"",
                                "name.x=1",
                                "system.packages=[a, [b]]"))
                .containsExactly(
                        new Problem(
                                "the value: a list or mapping in brackets goes wrong here",
                                "--set image.users",
                                "separate items by ',' and close the bracket"),
                        new Problem(
                                "key 'regoin' is not known",
                                "--set build.regoin (build.regoin)",
                                "did you mean 'region'?"),
                        new Problem(
                                "this must be a list, not the text 'us-east-1'",
                                "--set image.regions (image.regions)",
                                "write it in brackets: [us-east-1]"),
                        new Problem(
                                "this must be a whole number, not the text '1'",
                                "--set launch.capacity.min (launch.capacity.min)",
                                "write 1, without quotes and leading zeros"),
                        new Problem("this must be text, not a mapping", "--set name.x (name)", "write one value"),
                        new Problem(
                                "this must be text, not a list",
                                "--set system.packages (system.packages[1])",
                                "write one value"));
    }
}
