package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A template that is written in another form is held against the one in whose place it stands. */
class OtherFormsTest {
    private static final List<String> HCL = List.of("packer.format=hcl2", "packer.version=1.11");
    private static final List<String> JSON = List.of("packer.format=json", "packer.version=1.11");

    private static List<String> with(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<String> told(List<String> before, List<String> after) {
        return told(Images.of("minimal", before), Images.of("minimal", after));
    }

    private static List<String> told(SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after) {
        return Reviews.told(Reviews.of(
                FixedSide.of("a").with("web", before), FixedSide.of("b").with("web", after)));
    }

    @Test
    void another_language_of_packer_alone_is_no_matter_of_security() {
        String compared = "another template bakes; compared with ";
        assertThat(told(JSON, HCL))
                .containsExactly(
                        "[web] image.pkr.hcl rebuild: " + compared + "packer.json, plugins.pkr.hcl",
                        "[web] packer.json rebuild: another template bakes",
                        "[web] plugins.pkr.hcl rebuild: another template bakes");
        assertThat(told(HCL, JSON))
                .containsExactly(
                        "[web] image.pkr.hcl rebuild: another template bakes",
                        "[web] packer.json rebuild: " + compared + "image.pkr.hcl",
                        "[web] plugins.pkr.hcl rebuild: " + compared + "image.pkr.hcl");
        for (String example : List.of("minimal", "original", "proxy-host-network", "multi-region", "debian-12")) {
            List<String> told = told(Images.of(example, JSON), Images.of(example, HCL));
            assertThat(told).as(example).hasSizeGreaterThan(2).noneMatch(line -> line.contains("security"));
            assertThat(told(Images.of(example, HCL), Images.of(example, JSON)))
                    .as(example)
                    .noneMatch(line -> line.contains("security"));
        }
    }

    @Test
    void what_changes_with_the_language_of_packer_is_told_as_it_is_without() {
        List<String> before = List.of(
                "image.kmsKey=alias/a",
                "build.network.sourceCidr=203.0.113.7/32",
                "source={filter: {name: x, owners: [\"123456789012\"]}}",
                "build.network.publicIp=false");
        List<String> after = List.of(
                "build.instanceProfile=admin",
                "source={filter: {name: x, owners: [\"999999999999\"]}}",
                "packer.builder={force_deregister: true, user_data: \"#!/bin/sh\\nuseradd evil\"}");
        for (boolean toHcl : new boolean[] {true, false}) {
            List<String> told = told(with(before, toHcl ? JSON : HCL), with(after, toHcl ? HCL : JSON));
            String file = toHcl ? "[web] image.pkr.hcl " : "[web] packer.json ";
            List<String> security = told.stream()
                    .filter(line -> line.startsWith(file + "security"))
                    .toList();
            List<String> same = told(with(before, JSON), with(after, JSON)).stream()
                    .filter(line -> line.startsWith("[web] packer.json security"))
                    .map(line -> line.replace("[web] packer.json ", file))
                    .distinct()
                    .toList();
            assertThat(security).containsExactlyInAnyOrderElementsOf(same).hasSize(7);
        }
    }

    @Test
    void a_launch_template_in_the_place_of_a_configuration_alone_is_no_matter_of_security() {
        for (String more : List.of("launch.publicIp=false", "launch.publicIp=true", "launch.sshCidrs=[10.0.0.0/8]")) {
            List<String> template = List.of("launch.kind=[template]", more);
            List<String> configuration = List.of("launch.kind=[configuration]", more);
            List<String> both = List.of("launch.kind=[template, configuration]", more);
            for (List<String> from : List.of(template, configuration, both)) {
                for (List<String> to : List.of(template, configuration, both)) {
                    assertThat(told(from, to)).as(from + " to " + to).noneMatch(line -> line.contains("security"));
                }
            }
        }
        assertThat(told(List.of("launch.kind=[template]"), List.of("launch.kind=[configuration]")))
                .contains(
                        "[web] cloudformation/launch-configuration.yaml update: stacks are made from another template;"
                                + " compared with cloudformation/launch-template.yaml");
    }

    @Test
    void a_template_more_changes_no_stack() {
        assertThat(told(List.of("launch.kind=[template]"), List.of("launch.kind=[template, configuration]")))
                .containsExactly(
                        "[web] cloudformation/launch-configuration.yaml none: no stack is made from this template"
                                + " yet; compared with cloudformation/launch-template.yaml");
    }

    @Test
    void what_changes_with_the_kind_of_launch_is_told_as_it_is_without() {
        List<String> safe = List.of("launch.sshCidrs=[10.0.0.0/8]");
        List<String> open = List.of("launch.sshCidrs=[0.0.0.0/0]", "launch.publicIp=true", "image.imdsv2=optional");
        String ofTemplate = "[web] cloudformation/launch-template.yaml security: ";
        String ofConfiguration = "[web] cloudformation/launch-configuration.yaml security: ";
        List<String> template = List.of("launch.kind=[template]");
        List<String> configuration = List.of("launch.kind=[configuration]");
        assertThat(told(with(safe, configuration), with(open, template)))
                .contains(
                        ofTemplate + "ingress: tcp 22 0.0.0.0/0",
                        ofTemplate + "instances get public addresses",
                        ofTemplate + "HttpTokens is no longer required");
        assertThat(told(with(safe, template), with(open, configuration)))
                .contains(
                        ofConfiguration + "ingress: tcp 22 0.0.0.0/0",
                        ofConfiguration + "instances get public addresses",
                        ofConfiguration + "HttpTokens is no longer required");
    }

    @Test
    void a_new_template_that_cannot_be_read_may_open_anything() {
        SortedMap<String, FileVersion> before = Images.of("minimal", List.of());
        SortedMap<String, FileVersion> after = new TreeMap<>(before);
        after.put("b.pkr.hcl", Edits.file("source {{{\n", false));
        after.put("cloudformation/b.yaml", Edits.file("a: [\n", false));
        assertThat(told(before, after))
                .contains(
                        "[web] b.pkr.hcl security: amibake cannot read the template: what it opens cannot be told",
                        "[web] cloudformation/b.yaml security: amibake cannot read the template: what it opens cannot be"
                                + " told");
    }

    @Test
    void what_is_no_text_may_do_anything() {
        SortedMap<String, FileVersion> before = Images.of("minimal", List.of());
        for (String path : List.of(
                "scripts/cleanup.sh",
                "scripts/set-docker-opts.sh",
                "packer.json",
                "cloudformation/launch-template.yaml")) {
            SortedMap<String, FileVersion> after = new TreeMap<>(before);
            after.put(path, FileVersion.of(new byte[] {'#', (byte) 0xff, '\n'}, true));
            assertThat(told(before, after)).as(path).anyMatch(line -> line.startsWith("[web] " + path + " security: "));
        }
        SortedMap<String, FileVersion> more = new TreeMap<>(before);
        more.put("files/program", FileVersion.of(new byte[] {0, 1}, true));
        assertThat(told(before, more))
                .containsExactly(
                        "[web] files/program rebuild: the provisioning changes",
                        "[web] files/program security: it is no text: what it does cannot be told");
    }

    @Test
    void of_two_builders_of_one_name_each_is_looked_into() {
        SortedMap<String, FileVersion> before = Images.of("minimal", JSON);
        SortedMap<String, FileVersion> after = new TreeMap<>(before);
        String template =
                Objects.requireNonNull(before.get("packer.json")).text().orElseThrow();
        assertThat(template).contains("\"builders\": [");
        after.put(
                "packer.json",
                Edits.file(
                        template.replace(
                                "\"builders\": [",
                                "\"builders\": [{\"type\": \"amazon-ebs\", \"ami_groups\": [\"all\"]}, "),
                        false));
        assertThat(told(before, after)).contains("[web] packer.json security: shared with all");
    }

    @Test
    void variables_that_packer_reads_by_itself_may_be_used_for_anything() {
        SortedMap<String, FileVersion> before = Images.of("minimal", HCL);
        SortedMap<String, FileVersion> after = new TreeMap<>(before);
        after.put("x.auto.pkrvars.hcl", Edits.file("accounts = [\"222222222222\"]\n", false));
        after.put("y.pkrvars.hcl", Edits.file("accounts = [\"222222222222\"]\n", false));
        assertThat(told(before, after))
                .containsExactly(
                        "[web] x.auto.pkrvars.hcl rebuild: another template bakes",
                        "[web] x.auto.pkrvars.hcl security: amibake cannot read the template: what it opens cannot be"
                                + " told",
                        "[web] y.pkrvars.hcl none: amibake does not know what it is for");
        SortedMap<String, FileVersion> other = new TreeMap<>(after);
        other.put("x.auto.pkrvars.hcl", Edits.file("accounts = [\"333333333333\"]\n", false));
        assertThat(told(after, other)).anyMatch(line -> line.startsWith("[web] x.auto.pkrvars.hcl security: "));
    }
}
