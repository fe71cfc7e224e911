package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validation with the real Packer, shellcheck and cfn-lint. */
class ValidateWithToolsTest {
    private static final String ORIGINAL = "../examples/original/image.yaml";

    private final Path templates;
    private final Map<String, String> variables;

    ValidateWithToolsTest(@TempDir Path directory) {
        this.templates = directory;
        this.variables = new HashMap<>(Map.of(
                "PATH",
                Tool.PACKER_1_6.require().getParent() + ":"
                        + Tool.SHELLCHECK.require().getParent() + ":"
                        + Tool.CFN_LINT.require().getParent()));
    }

    @Test
    void find_nothing_in_the_original_but_what_it_deserves() {
        Run run = Run.with(variables, "validate", "-c", ORIGINAL);
        assertThat(rules(run))
                .containsExactlyInAnyOrder("AMI001", "AMI003", "AMI007", "AMI008", "AMI010", "cfn-lint/W3697");
        assertThat(run.err()).isEqualTo("0 errors, 5 warnings, 1 note\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void say_nothing_of_a_stack_where_there_is_none() {
        Run run = Run.with(variables, "validate", "-c", "../examples/debian-12/image.yaml");
        assertThat(run.out()).doesNotContain("cfn-lint/");
        assertThat(run.err())
                .contains("cfn-lint")
                .contains("../examples/debian-12/image.yaml has no CloudFormation template");
    }

    @Test
    void find_what_is_wrong_with_templates_of_the_users() throws IOException {
        TestImages.write(templates, "scripts/cleanup.sh.ftl", "<#-- model: -->\n#!/bin/sh\nrm $1\n");
        TestImages.write(templates, "packer/packer.json.ftl", """
                <#-- model: build -->
                {"builders": [{"type": "amazon-ebs", "region": [=build.region], "instance_typ": "t2.micro",
                  "source_ami": "ami-12345678", "ami_name": "x", "ssh_username": "x"}]}
                """);
        TestImages.write(templates, "cloudformation/launch-configuration.yaml.ftl", """
                <#-- model: -->
                Resources:
                  Cluster:
                    Type: AWS::ECS::Cluster
                    Properties:
                      ClusterNam: x
                """);
        Run run = Run.with(
                variables, "validate", "-c", ORIGINAL, "--templates", templates.toString(), "--fail-on", "error");
        assertThat(rules(run))
                .contains("packer/validate", "shellcheck/SC2086")
                .anyMatch(id -> id.startsWith("cfn-lint/E"));
        assertThat(run.out())
                .contains("error[packer/validate]: unknown configuration key: '\"instance_typ\"'")
                .contains("\n  at:  packer.json, rendered from " + ORIGINAL + "\n")
                .contains("\n  at:  scripts/cleanup.sh:2:4, rendered from " + ORIGINAL + "\n")
                .contains("\n  at:  cloudformation/launch-configuration.yaml:5:7, rendered from " + ORIGINAL + "\n");
        assertThat(run.status()).isEqualTo(1);
    }

    private static List<String> rules(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.matches("(error|warning|note)\\[.*"))
                .map(line -> line.replaceAll("^\\w+\\[([^\\]]+)\\].*", "$1"))
                .toList();
    }
}
