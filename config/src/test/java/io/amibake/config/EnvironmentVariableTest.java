package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentVariableTest {
    private static final String SHARED = ConfigFiles.MINIMAL + "image: {encrypt: true, kmsKey: alias/own}\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMI_NAME              | name                                   | Other Image",
                "APP_VERSION           | version                                | 7.1",
                "AWS_ROLE              | build.assumeRole                       | arn:aws:iam::123456789012:role/bake",
                "AWS_SG_NAME           | build.network.securityGroup.name       | packer-build",
                "AWS_SG_DESCRIPTION    | build.network.securityGroup.description | For packer",
                "AWS_INSTANCE_TYPE     | build.instanceType                     | m5.large",
                "AWS_DEFAULT_REGION    | build.region                           | eu-west-1",
                "AWS_SSH_USERNAME      | build.sshUsername                      | centos",
                "AWS_SOURCE_AMI        | source.ami                             | ami-7abc111a",
                "TIME_ZONE             | system.timezone                        | America/Los_Angeles",
            })
    void sets_the_key_of_the_originals_variable(String variable, String key, String value) {
        Explanation explanation = Explanation.of(files().with(variable, value).load(SHARED));

        assertThat(explanation.lines())
                .filteredOn(line -> line.key().equals(key))
                .singleElement()
                .satisfies(line -> {
                    assertThat(Explanation.inline(line.value()).replace("\"", ""))
                            .isEqualTo(value);
                    assertThat(line.origin()).hasToString("environment variable " + variable);
                });
    }

    private ConfigFiles files() {
        return ConfigFiles.in(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123456789012,210987654321",
                "123456789012 210987654321",
                "' 123456789012 , 210987654321, '",
            })
    void splits_lists_at_commas_and_blanks(String users) {
        assertThat(files().with("AMI_USERS", users)
                        .load(SHARED)
                        .config()
                        .image()
                        .users())
                .hasToString("[123456789012, 210987654321]");
    }

    @Test
    void gives_the_regions_to_copy_to() {
        assertThat(files().with("AMI_REGIONS", "us-east-1,eu-west-1")
                        .load(SHARED)
                        .config()
                        .image()
                        .regions())
                .hasToString("[us-east-1, eu-west-1]");
    }

    @Test
    void counts_as_unset_when_empty() {
        assertThat(files().with("AWS_DEFAULT_REGION", "")
                        .load(SHARED)
                        .config()
                        .build()
                        .region())
                .hasToString("us-west-2");
        assertThat(files().with("AMI_USERS", "  ").load(SHARED + "\n").overrides())
                .isEmpty();
    }

    @Test
    void is_text_and_never_yaml() {
        assertThat(files().with("AMI_NAME", "{a: [b").problems(SHARED))
                .containsExactly(new Problem(
                        "the image name '{a: [b' has '{', which EC2 does not allow in an AMI name",
                        "environment variable AMI_NAME (name)",
                        "use letters, digits, blanks and ( ) [ ] . / - ' @ _"));
        assertThat(files().with("APP_VERSION", "null").load(SHARED).config().version())
                .hasToString("null");
    }

    @Test
    void is_said_aloud_when_it_changes_a_value() {
        Loaded loaded = files().with("AWS_DEFAULT_REGION", "eu-west-1").load(SHARED);
        Loaded list = files().with("AMI_USERS", "123456789012").load(SHARED);

        assertThat(loaded.overrides())
                .extracting(override -> files().local(override.toString()))
                .containsExactly(
                        "AWS_DEFAULT_REGION sets build.region to 'eu-west-1' (image.yaml:5:17 has 'us-west-2')");
        assertThat(list.overrides())
                .hasToString("[AMI_USERS sets image.users to '[123456789012]' (amibake:defaults.yaml:13:10 has '[]')]");
    }

    @Test
    void is_said_aloud_when_nothing_had_a_value_before() {
        assertThat(files().with("AWS_ROLE", "arn:aws:iam::123456789012:role/bake")
                        .load(SHARED)
                        .overrides())
                .hasToString("[AWS_ROLE sets build.assumeRole to 'arn:aws:iam::123456789012:role/bake']");
        assertThat(files().with("AWS_SG_NAME", "bake").load(SHARED).overrides())
                .hasToString("[AWS_SG_NAME sets build.network.securityGroup.name to 'bake']");
    }

    @Test
    void is_said_aloud_when_it_displaces_another_source() {
        String image =
                SHARED.replaceFirst("source: .*", "source: {filter: {name: \"al2023-ami-*\", owners: [amazon]}}");
        assertThat(files().with("AWS_SOURCE_AMI", "ami-0123456789abcdef0")
                        .load(image)
                        .overrides())
                .extracting(override -> files().local(override.toString()))
                .containsExactly("AWS_SOURCE_AMI sets source.ami to 'ami-0123456789abcdef0'"
                        + " (image.yaml:4:18 has source.filter)");
    }

    @Test
    void is_not_said_aloud_when_nothing_changes() {
        assertThat(files().with("AWS_DEFAULT_REGION", "us-west-2").load(SHARED).overrides())
                .isEmpty();
        assertThat(files().with("AWS_DEFAULT_REGION", "eu-west-1")
                        .load(SHARED, "build.region=us-east-2")
                        .overrides())
                .isEmpty();
    }
}
