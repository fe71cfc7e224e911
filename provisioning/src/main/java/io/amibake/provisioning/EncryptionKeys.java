package io.amibake.provisioning;

import io.amibake.config.KmsKey;
import io.amibake.core.AmibakeException;
import java.util.Map;

/** The KMS keys of a region, and which of them encrypted what. */
public interface EncryptionKeys {
    /**
     * The ARN of a key that is named by its id, its ARN, or an alias of it.
     *
     * @throws AmibakeException when there is no such key, or it is not enabled
     */
    String arn(KmsKey key);

    /** The ARN of the key of each snapshot of an AMI, by the snapshot's id; one that is not encrypted has none. */
    Map<String, String> of(ImageFacts image);
}
