package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class TextChecksTest {
    @Test
    void tag_keys_are_short_and_not_aws_s_own() {
        assertThat(problemsWith("image:\n  tags:\n    AWS:x: a\n    \"\": b\n    " + "k".repeat(128) + ": c\n"))
                .containsExactly(
                        new Problem(
                                "the tag key 'AWS:x' begins with aws:, which AWS keeps for itself",
                                "test.yaml:3:12 (image.tags.\"AWS:x\")",
                                "rename the tag"),
                        new Problem(
                                "the tag key is empty",
                                "test.yaml:4:9 (image.tags.\"\")",
                                "write some text, or leave the key out"),
                        new Problem(
                                "the tag key '" + "k".repeat(80) + "…' has 128 characters",
                                "test.yaml:5:135 (image.tags." + "k".repeat(128) + ")",
                                "shorten it to 127 characters"));
    }

    @Test
    void tag_keys_are_not_amibake_s_own_in_what_is_passed_on_to_packer_either() {
        assertThat(problemsWith("""
                        image: {tags: {"amibake:run": x}}
                        launch: {tags: {"Amibake:verdict": passed, "not-amibake:x": y}}
                        packer:
                          builder:
                            run_tags: {"amibake:process": x, "aws:y": z}
                            snapshot_tag: [{key: fine, value: x}, {key: "amibake:family", value: x}]
                        """))
                .containsExactly(
                        kept("amibake:run", "amibake", "test.yaml:1:31 (image.tags.\"amibake:run\")"),
                        kept("Amibake:verdict", "amibake", "test.yaml:2:36 (launch.tags.\"Amibake:verdict\")"),
                        kept(
                                "amibake:process",
                                "amibake",
                                "test.yaml:5:16 (packer.builder.run_tags.\"amibake:process\")"),
                        kept("aws:y", "aws", "test.yaml:5:38 (packer.builder.run_tags.\"aws:y\")"),
                        kept("amibake:family", "amibake", "test.yaml:6:49 (packer.builder.snapshot_tag[1].key)"));
    }

    private static Problem kept(String key, String prefix, String where) {
        return new Problem(
                "the tag key '" + key + "' begins with " + prefix + ":, which "
                        + (prefix.equals("aws") ? "AWS" : prefix) + " keeps for itself",
                where,
                "rename the tag");
    }

    @Test
    void tag_values_are_one_line_of_up_to_255_characters_or_nothing() {
        assertThat(problemsWith("launch:\n  tags:\n    a: \"x\\ny\"\n    b: " + "x".repeat(256) + "\n    c: \"\"\n"))
                .containsExactly(
                        new Problem(
                                "the tag value 'x\\ny' has a line break",
                                "test.yaml:3:8 (launch.tags.a)",
                                "write one line of plain text"),
                        new Problem(
                                "the tag value '" + "x".repeat(80) + "…' has 256 characters",
                                "test.yaml:4:8 (launch.tags.b)",
                                "shorten it to 255 characters"));
    }

    @Test
    void tags_hold_nothing_that_packer_or_cloudformation_evaluates() {
        assertThat(problemsWith("""
                        image: {tags: {a: "{{user}}", "{{b": x, c: "{d}}"}}
                        launch: {tags: {a: "{{resolve:ssm:x}}", b: "{{user}}"}}
                        """))
                .containsExactly(
                        new Problem(
                                "Packer would evaluate the '{{' of the tag value '{{user}}'",
                                "test.yaml:1:19 (image.tags.a)",
                                "write '{ {' instead"),
                        new Problem(
                                "Packer would evaluate the '{{' of the tag key '{{b'",
                                "test.yaml:1:38 (image.tags.\"{{b\")",
                                "write '{ {' instead"),
                        new Problem(
                                "CloudFormation would evaluate the '{{resolve:' of the tag value '{{resolve:ssm:x}}'",
                                "test.yaml:2:20 (launch.tags.a)",
                                "write '{ {resolve:' instead"));
    }

    @Test
    void there_are_50_tags_at_most_with_name_version_and_those_of_a_release() {
        StringBuilder tags = new StringBuilder("image:\n  tags:\n    Name: mine\n");
        for (int i = 0; i < 41; i++) {
            tags.append("    tag").append(i).append(": x\n");
        }
        assertThat(problemsWith(tags.toString()))
                .containsExactly(new Problem(
                        "image.tags would make 51 tags with those that amibake adds",
                        "test.yaml:3:5 (image.tags)",
                        "remove 1: EC2 allows 50"));
    }

    @Test
    void kernel_parameters_have_dotted_names_and_a_value() {
        assertThat(problemsWith(
                        "system:\n  sysctl: {swappiness: 1, net.core.somaxconn: 1024, a.b: \"\", \"a; b\": 1}\n"))
                .containsExactly(
                        new Problem(
                                "'swappiness' is not the name of a kernel parameter",
                                "test.yaml:2:24 (system.sysctl.swappiness)",
                                "write it with dots, such as net.core.somaxconn"),
                        new Problem(
                                "the kernel parameter's value is empty",
                                "test.yaml:2:58 (system.sysctl.\"a.b\")",
                                "write some text, or leave the key out"),
                        new Problem(
                                "'a; b' is not the name of a kernel parameter",
                                "test.yaml:2:70 (system.sysctl.\"a; b\")",
                                "write it with dots, such as net.core.somaxconn"));
    }
}
