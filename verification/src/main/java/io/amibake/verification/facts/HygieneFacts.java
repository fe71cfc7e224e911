package io.amibake.verification.facts;

import java.util.List;

/**
 * What is left over of the machine that built the image.
 *
 * @param details what was found and why it counts, such as {@code /etc/ssh/ssh_host_rsa_key is older than this instance};
 *     at most ten, of which the last may say how many more there are
 */
public record HygieneFacts(List<String> details) {
    public HygieneFacts {
        details = List.copyOf(details);
    }

    /** Whether anything is. */
    public boolean leftover() {
        return !details.isEmpty();
    }
}
