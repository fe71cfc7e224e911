package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.KmsKey;
import io.amibake.config.Region;
import java.util.Map;
import java.util.Optional;

/**
 * The copy of an AMI to make.
 *
 * @param tags of the copy and its snapshots
 */
public record CopyRequest(
        AmiId source,
        Region from,
        String name,
        Optional<String> description,
        Encryption encryption,
        Map<String, String> tags) {
    public CopyRequest {
        tags = Map.copyOf(tags);
    }

    /** Whether the copy is encrypted though its source is not, and with which key; the account's own without one. */
    public record Encryption(boolean wanted, Optional<KmsKey> key) {
        public static Encryption asSource() {
            return new Encryption(false, Optional.empty());
        }
    }
}
