package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.KmsKey;
import io.amibake.config.Region;
import io.amibake.provisioning.aws.Emulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KeyUseTest {
    private static final String HERE = "us-west-2";

    private Emulator aws;
    private Cloud cloud;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud(HERE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_key_is_the_same_by_its_alias_its_id_and_its_arn() {
        String arn = aws.key(HERE, "alias/images");
        ImageFacts image = encrypted("my image 1", Optional.of(KmsKey.parse("alias/images")));

        for (String name : new String[] {"alias/images", arn, arn.substring(arn.indexOf('/') + 1)}) {
            assertThat(use(image, name).misfits()).as(name).isEmpty();
        }
    }

    @Test
    void a_snapshot_that_another_key_encrypted_is_told_and_one_that_none_did() {
        String other = aws.key(HERE, "alias/other");
        String arn = aws.key(HERE, "alias/images");
        ImageFacts image = encrypted("my image 1", Optional.of(KmsKey.parse("alias/other")));
        ImageFacts plain = RunThings.of(aws, "3f9a1c").image("my image 2", Verdict.PASSED);

        assertThat(use(image, arn).misfits()).isEqualTo(image.snapshots().get(0) + " by " + other);
        assertThat(use(plain, arn).misfits()).isEqualTo(plain.snapshots().get(0) + " by none");
        assertThat(AmiChecks.of(TestImage.with(), Map.of())
                        .check(image, use(image, arn), cloud.images().sharing(image)))
                .contains(new AmiCheck(
                        "ami-kms-key",
                        "all snapshots by " + arn,
                        image.snapshots().get(0) + " by " + other,
                        "who may use the key may use the image"));
    }

    @Test
    void where_no_key_is_named_any_will_do_and_nobody_is_asked() {
        ImageFacts image = encrypted("my image 1", Optional.empty());
        int before = aws.calls().size();

        KeyUse use = KeyUse.of(image, Optional.empty(), cloud.encryptionKeys());

        assertThat(use.misfits()).isEmpty();
        assertThat(aws.calls()).hasSize(before);
        assertThat(AmiChecks.of(TestImage.with(), Map.of())
                        .check(image, use, cloud.images().sharing(image)))
                .extracting(AmiCheck::name)
                .doesNotContain("ami-kms-key");
    }

    @Test
    void a_key_that_is_not_there_or_not_enabled_is_told() {
        assertThatThrownBy(() -> cloud.encryptionKeys().arn(KmsKey.parse("alias/none")))
                .hasMessageStartingWith("error: kms:DescribeKey failed: AWS does not know it (NotFoundException)");

        String arn = aws.key(HERE, "alias/images");
        aws.disableKey(HERE, arn);

        assertThatThrownBy(() -> cloud.encryptionKeys().arn(KmsKey.parse("alias/images")))
                .hasMessage("error: the KMS key alias/images is 'Disabled', and encrypts nothing\n  at:  us-west-2, "
                        + arn + "\n  fix: enable it, or name another in image.kmsKey or image.kmsKeys");
    }

    private KeyUse use(ImageFacts image, String key) {
        return KeyUse.of(image, Optional.of(KmsKey.parse(key)), cloud.encryptionKeys());
    }

    private ImageFacts encrypted(String name, Optional<KmsKey> key) {
        AmiId id = cloud.images()
                .copy(new CopyRequest(
                        AmiId.parse(Emulator.SOURCE_X86_64),
                        Region.parse(HERE),
                        name,
                        Optional.empty(),
                        new CopyRequest.Encryption(true, key),
                        Map.of()));
        return cloud.images().awaitAvailable(id, Wait.upTo(Duration.ofSeconds(10)));
    }
}
