package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class EncryptionChecksTest {
    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

    @Test
    void keys_without_encryption_have_no_use() {
        assertThat(problemsWith(
                        "image: {kmsKey: alias/bake, kmsKeys: {eu-west-1: alias/bake}, regions: [eu-west-1]}\n"))
                .containsExactly(
                        new Problem(
                                "image.kmsKey is given, but the image is not encrypted",
                                "test.yaml:1:17 (image.kmsKey)",
                                "set image.encrypt: true"),
                        new Problem(
                                "image.kmsKeys are given, but the image is not encrypted",
                                "test.yaml:1:38 (image.kmsKeys)",
                                "set image.encrypt: true"));
    }

    @Test
    void each_region_has_a_key_once_one_has() {
        assertThat(problemsWith("""
                        image:
                          encrypt: true
                          regions: [eu-west-1, us-east-1]
                          kmsKeys: {eu-west-1: alias/bake, eu-west-2: alias/bake, us-west-2: alias/bake}
                        """))
                .containsExactly(
                        new Problem(
                                "image.kmsKeys has no key for us-east-1",
                                "test.yaml:3:24 (image.regions[1])",
                                "add a key for us-east-1 to image.kmsKeys"),
                        new Problem(
                                "image.kmsKeys has a key for eu-west-2, which is not in image.regions",
                                "test.yaml:4:47 (image.kmsKeys.eu-west-2)",
                                "add eu-west-2 to image.regions, or remove its key"),
                        new Problem(
                                "image.kmsKeys has a key for us-west-2, which is not in image.regions",
                                "test.yaml:4:70 (image.kmsKeys.us-west-2)",
                                "give the key of the region that the image is built in as image.kmsKey"));
    }

    @Test
    void the_regions_of_keys_exist_and_hold_their_key() {
        assertThat(problemsWith("""
                        image:
                          encrypt: true
                          kmsKey: arn:aws:kms:eu-west-1:123456789012:alias/bake
                          regions: [eu-west-1]
                          kmsKeys:
                            eu-west-1: arn:aws:kms:us-west-2:123456789012:key/%s
                            eu-wst-1: alias/bake
                        """.formatted(KEY)))
                .containsExactly(
                        new Problem(
                                "the KMS key arn:aws:kms:eu-west-1:123456789012:alias/bake is in eu-west-1, and is to encrypt in"
                                        + " us-west-2",
                                "test.yaml:3:11 (image.kmsKey)",
                                "give a key of us-west-2"),
                        new Problem(
                                "the KMS key arn:aws:kms:us-west-2:123456789012:key/" + KEY
                                        + " is in us-west-2, and is to encrypt in eu-west-1",
                                "test.yaml:6:16 (image.kmsKeys.eu-west-1)",
                                "give a key of eu-west-1"),
                        new Problem(
                                "'eu-wst-1' is not an AWS region",
                                "test.yaml:7:15 (image.kmsKeys.eu-wst-1)",
                                "did you mean 'eu-west-1'?"));
    }

    @Test
    void what_the_default_key_encrypts_is_not_shared() {
        assertThat(problemsWith("image: {encrypt: true, users: [\"123456789012\"]}\n"))
                .containsExactly(new Problem(
                        "an image encrypted with the account's default key (aws/ebs) cannot be shared",
                        "test.yaml:1:31 (image.users)",
                        "give a key of your own as image.kmsKey, and let the other accounts use it"));
        assertThat(problemsWith("image: {encrypt: true, users: [\"123456789012\"], kmsKey: alias/aws/ebs}\n"))
                .containsExactly(new Problem(
                        "the KMS key alias/aws/ebs is managed by AWS, and what it encrypts cannot be shared",
                        "test.yaml:1:57 (image.kmsKey)",
                        "give a key of your own, and let the other accounts use it"));
    }

    @Test
    void copies_need_keys_of_their_own_to_be_shared() {
        assertThat(problemsWith("""
                        image: {encrypt: true, users: ["123456789012"], kmsKey: alias/bake, regions: [us-west-2, eu-west-1]}
                        """))
                .containsExactly(new Problem(
                        "the copy in eu-west-1 would be encrypted with the default key (aws/ebs), which cannot be shared",
                        "test.yaml:1:90 (image.regions[1])",
                        "give image.kmsKeys with a key of your own for each region of image.regions"));
    }

    @Test
    void an_encrypted_image_is_not_shared_with_all() {
        assertThat(problemsWith("image: {encrypt: true, groups: [all]}\n"))
                .containsExactly(new Problem(
                        "an encrypted image cannot be shared with all",
                        "test.yaml:1:32 (image.groups)",
                        "remove image.groups, or set image.encrypt: false"));
    }

    @Test
    void keys_for_every_region_make_an_encrypted_image_shareable() {
        assertThat(problemsWith("""
                        image:
                          encrypt: true
                          users: ["123456789012"]
                          kmsKey: alias/bake
                          regions: [eu-west-1]
                          kmsKeys: {eu-west-1: alias/bake}
                        """)).isEmpty();
    }
}
