package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleFingerprintsTest {
    private static final String ED25519 = "SHA256:7fKoNlUXVMnuJVCc3aCmqVF+wUgZ5kQZ7k1V4JNyDsU";
    private static final String RSA = "SHA256:uB1x2H9cRbTqkYlQZzJ0pXwq8hZ3m1oG0cVxqk3Jm/8";

    @Test
    void reads_the_lines_of_amazon_linux() {
        assertThat(ConsoleFingerprints.parse("""
                        [   12.3] cloud-init[2101]: Cloud-init v. 22.2.2 running 'modules:final'
                        ec2:\s
                        ec2: #############################################################
                        ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----
                        ec2: 256 %s root@ip-10-0-0-1.ec2.internal (ED25519)
                        ec2: 3072 %s root@ip-10-0-0-1.ec2.internal (RSA)
                        ec2: -----END SSH HOST KEY FINGERPRINTS-----
                        ec2: #############################################################
                        """.formatted(ED25519, RSA)))
                .containsExactly(Fingerprint.parse(ED25519), Fingerprint.parse(RSA));
    }

    @Test
    void reads_lines_with_time_stamps_and_carriage_returns_between_them() {
        assertThat(ConsoleFingerprints.parse(
                        "<14>Nov 22 10:00:01 cloud-init: -----BEGIN SSH HOST KEY FINGERPRINTS-----\r\n"
                                + "<14>Nov 22 10:00:01 cloud-init: 256 " + ED25519 + " root@debian (ED25519)\r\n"
                                + "<14>Nov 22 10:00:01 cloud-init: -----END SSH HOST KEY FINGERPRINTS-----\r\n"))
                .containsExactly(Fingerprint.parse(ED25519));
    }

    @Test
    void of_several_blocks_the_last_complete_one_counts() {
        String block = "-----BEGIN SSH HOST KEY FINGERPRINTS-----\n256 %s x (ED25519)\n";
        assertThat(ConsoleFingerprints.parse(block.formatted(RSA)
                        + "-----END SSH HOST KEY FINGERPRINTS-----\n"
                        + block.formatted(ED25519)
                        + "-----END SSH HOST KEY FINGERPRINTS-----\n"
                        + "-----BEGIN SSH HOST KEY FINGERPRINTS-----\n256 SHA25"))
                .containsExactly(Fingerprint.parse(ED25519));
    }

    @Test
    void knows_nothing_before_the_block_is_complete_or_from_md5_fingerprints() {
        assertThat(ConsoleFingerprints.parse("")).isEmpty();
        assertThat(ConsoleFingerprints.parse("-----BEGIN SSH HOST KEY FINGERPRINTS-----\n256 " + ED25519 + " x\n"))
                .isEmpty();
        assertThat(ConsoleFingerprints.parse("-----BEGIN SSH HOST KEY FINGERPRINTS-----\n"
                        + "2048 43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8 x (RSA)\n256 " + ED25519 + "toolong x\n"
                        + "-----END SSH HOST KEY FINGERPRINTS-----\n"))
                .isEmpty();
        assertThat(ConsoleFingerprints.parse("256 " + ED25519 + " typed by a user outside of the block"))
                .isEmpty();
    }
}
