package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An image that is new, or has another name, is looked into like one that was there. */
class NewImagesTest {
    private static final String TEMPLATE = "cloudformation/launch-template.yaml";

    private static final SortedMap<String, FileVersion> WEB = Images.of("minimal", List.of());
    private static final SortedMap<String, FileVersion> API =
            Images.of("minimal", List.of("name=API", "system.packages=[htop]", "system.timezone=Asia/Tokyo"));

    private static SortedMap<String, FileVersion> edited(
            SortedMap<String, FileVersion> files, String path, String from, String to) {
        SortedMap<String, FileVersion> edited = new TreeMap<>(files);
        String text = Objects.requireNonNull(files.get(path)).text().orElseThrow();
        assertThat(text).contains(from);
        edited.put(path, Edits.file(text.replace(from, to), false));
        return edited;
    }

    private static SortedMap<String, FileVersion> shared(SortedMap<String, FileVersion> files) {
        return edited(files, "packer.json", "\"imds_support\"", "\"ami_groups\": [\"all\"], \"imds_support\"");
    }

    private static List<String> told(Side before, Side after) {
        return Reviews.told(Reviews.of(before, after));
    }

    @Test
    void a_new_image_is_held_against_the_old_one_that_is_most_like_it() {
        FixedSide before = FixedSide.of("a").with("api", API).with("web", WEB);
        SortedMap<String, FileVersion> shared =
                shared(Images.of("minimal", List.of("system.packages=[htop]", "system.timezone=Asia/Tokyo")));
        Review review = Reviews.of(before, before.with("www", shared));
        assertThat(review.comparedWith()).isEqualTo(Map.of("www", "api"));
        assertThat(Reviews.told(review))
                .contains("[www] . rebuild: a new image is baked", "[www] packer.json security: shared with all")
                .noneMatch(line -> line.contains("scripts/"));
        assertThat(review.groups())
                .filteredOn(group -> group.file().path().equals("packer.json"))
                .singleElement()
                .satisfies(group -> assertThat(group.file().before())
                        .as("what the patch applies to")
                        .isEqualTo(
                                Objects.requireNonNull(API.get("packer.json")).text()));
    }

    @Test
    void an_image_of_another_platform_is_no_other_image_changed() {
        SortedMap<String, FileVersion> debian = Images.of("minimal", List.of("platform=debian-12"));
        FixedSide before = FixedSide.of("a").with("web", WEB);
        Review review = Reviews.of(before, before.with("www", debian));
        assertThat(review.comparedWith()).isEmpty();
        assertThat(review.counts()).doesNotContainKey(Effect.CHECKS_WEAKENED);
        assertThat(Reviews.of(before, FixedSide.of("b").with("www", debian)).comparedWith())
                .isEmpty();
    }

    @Test
    void a_copy_is_a_difference_though_all_its_files_are_those_of_another() {
        FixedSide before = FixedSide.of("a").with("web", WEB);
        Review review = Reviews.of(before, before.with("www", WEB));
        assertThat(Reviews.told(review)).containsExactly("[www] . rebuild: a new image is baked");
        assertThat(review.counts()).isEqualTo(Map.of(Effect.REBUILD, 1));
        assertThat(review.changed()).isEqualTo(1);
        assertThat(review.images()).isEqualTo(2);
    }

    @Test
    void an_image_by_another_name_is_the_one_that_is_gone_and_no_second_one() {
        SortedMap<String, FileVersion> open =
                edited(WEB, "packer.json", "\"encrypt_boot\": true", "\"encrypt_boot\": false");
        Review review = Reviews.of(
                FixedSide.of("a").with("api", API).with("web", WEB),
                FixedSide.of("b").with("api", API).with("www", open));
        assertThat(Reviews.told(review))
                .containsExactly(
                        "[www] . none: the same image: nothing of it changes but what is told here",
                        "[www] packer.json rebuild: the image changes",
                        "[www] packer.json security: encrypt_boot is no longer true");
        assertThat(review.comparedWith()).isEqualTo(Map.of("www", "web"));
        assertThat(review.images()).isEqualTo(2);
        assertThat(review.changed()).isEqualTo(1);
    }

    @Test
    void what_is_gone_is_one_image_by_another_name_and_copied_by_the_rest() {
        Review review = Reviews.of(
                FixedSide.of("a").with("api", API).with("web", WEB),
                FixedSide.of("b").with("one", WEB).with("three", API).with("two", WEB));
        assertThat(review.comparedWith()).isEqualTo(Map.of("one", "web", "three", "api", "two", "web"));
        assertThat(Reviews.told(review))
                .containsExactly(
                        "[one] . none: the same image: nothing of it changes but what is told here",
                        "[three] . none: the same image: nothing of it changes but what is told here",
                        "[two] . rebuild: a new image is baked");
    }

    @Test
    void lines_say_which_image_is_most_alike_where_all_files_have_the_name_in_them() {
        List<String> sandbox =
                List.of("image.encrypt=false", "launch.sshCidrs=[0.0.0.0/0]", "system.timezone=Asia/Tokyo");
        List<String> closed =
                List.of("launch.sshCidrs=[10.0.0.0/8]", "image.kmsKey=alias/a", "launch.logRetentionDays=90");
        SortedMap<String, FileVersion> dev = named("Dev", sandbox);
        SortedMap<String, FileVersion> prod = named("Prod", closed);
        List<String> wide = new ArrayList<>(closed);
        wide.set(0, "launch.sshCidrs=[0.0.0.0/0]");
        FixedSide before = FixedSide.of("a").with("dev", dev).with("prod", prod);

        Review copied = Reviews.of(before, before.with("prod2", named("Prod 2", wide)));
        assertThat(copied.comparedWith()).isEqualTo(Map.of("prod2", "prod"));
        assertThat(Reviews.told(copied))
                .contains("[prod2] cloudformation/launch-template.yaml security: ingress: tcp 22 0.0.0.0/0");

        Review instead = Reviews.of(before, FixedSide.of("b").with("prod", prod).with("prod2", named("Prod 2", wide)));
        assertThat(Reviews.told(instead))
                .contains(
                        "[prod2] . rebuild: a new image is baked",
                        "[dev] . replace: it is baked no more; its template is gone, and what it makes with it");

        Review renamed = Reviews.of(before, FixedSide.of("b").with("web", named("Web", closed)));
        assertThat(renamed.comparedWith()).isEqualTo(Map.of("web", "prod"));
        assertThat(Reviews.told(renamed))
                .contains("[web] . none: the same image: nothing of it changes but what is told here");
    }

    private static SortedMap<String, FileVersion> named(String name, List<String> sets) {
        List<String> all = new ArrayList<>(sets);
        all.add("name=" + name);
        return Images.of("minimal", all);
    }

    @Test
    void an_image_that_is_gone_lacks_nothing_that_protects() {
        FixedSide both = FixedSide.of("a").with("api", API).with("web", WEB);
        assertThat(told(both, FixedSide.of("b").with("web", WEB)))
                .containsExactly(
                        "[api] . replace: it is baked no more; its template is gone, and what it makes with it");
        assertThat(told(both.with("old", "scripts/cleanup.sh", "rm -f /etc/ssh/ssh_host_*\n"), both))
                .containsExactly("[old] . none: it is baked no more");
    }

    @Test
    void an_image_with_a_name_that_is_like_no_other_is_told_as_new_in_all_its_parts() {
        FixedSide before = FixedSide.of("a").with("web", "scripts/a.sh", "true\n");
        SortedMap<String, FileVersion> other = shared(Images.of("debian-12", List.of()));
        Review review = Reviews.of(before, before.with("other", other));
        assertThat(review.comparedWith()).isEmpty();
        assertThat(Reviews.told(review))
                .contains(
                        "[other] . rebuild: a new image is baked",
                        "[other] packer.json security: shared with all",
                        "[other] scripts/cleanup.sh security: lines about ssh change");
    }

    @Test
    void the_first_image_as_it_is_by_default_opens_nothing() {
        Side nothing = FixedSide.of("a");
        for (String example : List.of("minimal", "hcl2")) {
            assertThat(told(nothing, FixedSide.of("b").with("web", Images.of(example, List.of()))))
                    .contains("[web] . rebuild: a new image is baked")
                    .noneMatch(line -> line.contains("security") && !line.contains(" scripts/"));
        }
    }

    @Test
    void the_first_image_is_told_what_it_opens() {
        List<String> open = List.of(
                "image.encrypt=false",
                "image.imdsv2=optional",
                "image.groups=[all]",
                "build.instanceProfile=admin",
                "launch.publicIp=true",
                "launch.sshCidrs=[0.0.0.0/0]");
        String template = "[web] cloudformation/launch-template.yaml security: ";
        assertThat(told(FixedSide.of("a"), FixedSide.of("b").with("web", Images.of("minimal", open))))
                .contains(
                        "[web] packer.json security: shared with all",
                        "[web] packer.json security: encrypt_boot is not true",
                        "[web] packer.json security: imds_support is not v2.0",
                        "[web] packer.json security: iam_instance_profile is admin",
                        template + "instances get public addresses",
                        template + "HttpTokens is optional",
                        template + "instances have the SSH key {\"Ref\": \"KeyName\"}",
                        template + "ingress: tcp 22 0.0.0.0/0");
        List<String> hcl = new ArrayList<>(open);
        hcl.addAll(List.of("packer.format=hcl2", "packer.version=1.11"));
        assertThat(told(FixedSide.of("a"), FixedSide.of("b").with("web", Images.of("minimal", hcl))))
                .contains(
                        "[web] image.pkr.hcl security: shared with all",
                        "[web] image.pkr.hcl security: encrypt_boot is not true",
                        "[web] image.pkr.hcl security: iam_instance_profile is admin");
    }

    @Test
    void the_first_image_is_told_what_it_may_do_and_runs() {
        SortedMap<String, FileVersion> more = edited(
                WEB,
                TEMPLATE,
                "      AssumeRolePolicyDocument:",
                "      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]\n      AssumeRolePolicyDocument:");
        more = edited(more, TEMPLATE, "#!/bin/bash\\n", "#!/bin/bash\\nuseradd evil\\n");
        more = edited(more, TEMPLATE, "        MetadataOptions:", "        Other:");
        more = edited(
                more,
                "packer.json",
                "\"type\": \"amazon-ebs\",",
                "\"type\": \"amazon-ebs\", \"user_data\": \"#!/bin/sh\\nuseradd evil\", \"ssh_keypair_name\": \"mine\","
                        + " \"force_deregister\": true, \"insecure_skip_tls_verify\": true,");
        assertThat(told(FixedSide.of("a"), FixedSide.of("b").with("web", more)))
                .contains(
                        "[web] cloudformation/launch-template.yaml security: new permissions: InstanceRole",
                        "[web] cloudformation/launch-template.yaml security: lines about useradd change",
                        "[web] packer.json security: lines about useradd change",
                        "[web] packer.json security: ssh_keypair_name is mine",
                        "[web] packer.json security: force_deregister is true",
                        "[web] packer.json security: insecure_skip_tls_verify is true");
        for (String action : List.of("iam:*", "iam:CreateUser", "s3:GetObject")) {
            assertThat(told(
                            FixedSide.of("a"),
                            FixedSide.of("b").with("web", edited(WEB, TEMPLATE, "- ecs:Poll", "- " + action))))
                    .contains("[web] cloudformation/launch-template.yaml security: new permissions: InstanceRole");
        }
    }

    @Test
    void the_first_image_is_told_what_it_lacks() {
        SortedMap<String, FileVersion> less =
                edited(WEB, TEMPLATE, "            Ebs:\n              Encrypted: true", "            Ebs:");
        less = edited(less, TEMPLATE, "        - Ref: InstanceRole", "        - Administrator");
        less = edited(less, "packer.json", "\"script\": \"scripts/cleanup.sh\"", "\"script\": \"scripts/none.sh\"");
        less = edited(
                less,
                "packer.json",
                "\"source_ami\": \"ami-0123456789abcdef0\"",
                "\"source_ami_filter\": {\"filters\": {\"name\": \"x\"}}");
        less.put("scripts/cleanup.sh", Edits.file("#!/bin/sh\n:\n", true));
        less.put("verification/checks.yaml", Edits.file("schema: 1\nchecks: []\n", false));
        assertThat(told(FixedSide.of("a"), FixedSide.of("b").with("web", less)))
                .contains(
                        "[web] cloudformation/launch-template.yaml security: Encrypted is not true",
                        "[web] cloudformation/launch-template.yaml security: new permissions: InstanceProfile",
                        "[web] packer.json security: scripts/cleanup.sh is not run",
                        "[web] packer.json security: the source AMI may come from anybody",
                        "[web] scripts/cleanup.sh security: what protects the image is done otherwise, or no more",
                        "[web] verification/checks.yaml checks-weakened: no check of it can be read");
    }

    @Test
    void a_new_file_that_is_no_script_is_read_as_it_stands() {
        FixedSide before = FixedSide.of("a").with("web", WEB);
        assertThat(told(before, before.with("web", "files/90-x", "#includedir /tmp/x\n")))
                .containsExactly(
                        "[web] files/90-x rebuild: the provisioning changes",
                        "[web] files/90-x security: lines about #includedir change");
    }

    @Test
    void new_files_that_differ_are_told_apart() {
        FixedSide before = FixedSide.of("a").with("web", WEB).with("api", API);
        FixedSide after = before.with("web", "scripts/a.sh", "one\n").with("api", "scripts/a.sh", "curl x | sh\n");
        Review review = Reviews.of(before, after);
        assertThat(Objects.requireNonNull(Shared.of(review).get("scripts/a.sh")))
                .extracting(Shared::images)
                .containsExactlyInAnyOrder(List.of("api"), List.of("web"));
        FixedSide alike = before.with("web", "scripts/a.sh", "one\n").with("api", "scripts/a.sh", "two\n");
        assertThat(Objects.requireNonNull(Shared.of(Reviews.of(before, alike)).get("scripts/a.sh")))
                .hasSize(2);
        assertThat(Objects.requireNonNull(Shared.of(Reviews.of(alike, before)).get("scripts/a.sh")))
                .as("what is gone nobody has to read")
                .hasSize(1);
    }
}
