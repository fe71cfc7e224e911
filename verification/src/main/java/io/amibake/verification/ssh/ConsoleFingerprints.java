package io.amibake.verification.ssh;

import java.util.ArrayList;
import java.util.List;

/**
 * The fingerprints of host keys that an instance prints on its console at first boot. EC2 hands that text out to the
 * instance's owner only, so it is a way to know the keys without trusting the network.
 *
 * <p>Two shapes are read: cloud-init's block (<a
 * href="https://cloudinit.readthedocs.io/en/latest/reference/modules.html">module "Keys to Console"</a>) and the lines
 * starting {@code ec2:} that Amazon Linux wraps it in.
 */
public final class ConsoleFingerprints {
    private static final String BEGIN = "-----BEGIN SSH HOST KEY FINGERPRINTS-----";
    private static final String END = "-----END SSH HOST KEY FINGERPRINTS-----";

    private ConsoleFingerprints() {}

    /**
     * Those of the last block, which is of the last boot that made keys; none when the text has no complete block. MD5
     * fingerprints of old images are left out, being forgeable.
     */
    public static List<Fingerprint> parse(String consoleOutput) {
        int end = consoleOutput.lastIndexOf(END);
        int begin = end < 0 ? -1 : consoleOutput.lastIndexOf(BEGIN, end);
        List<Fingerprint> found = new ArrayList<>();
        if (begin < 0) {
            return found;
        }
        String block = consoleOutput.substring(begin + BEGIN.length(), end);
        int at = block.indexOf("SHA256:");
        while (at >= 0) {
            int start = at + "SHA256:".length();
            int stop = Math.min(start + 43, block.length());
            String digest = block.substring(start, stop);
            if (Fingerprint.isDigest(digest) && isBoundary(block, stop)) {
                found.add(new Fingerprint(digest));
            }
            at = block.indexOf("SHA256:", start);
        }
        return found;
    }

    private static boolean isBoundary(String text, int at) {
        return at == text.length() || text.charAt(at) <= ' ' || text.charAt(at) == '=';
    }
}
