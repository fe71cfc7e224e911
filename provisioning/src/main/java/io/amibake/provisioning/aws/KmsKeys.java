package io.amibake.provisioning.aws;

import io.amibake.config.KmsKey;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.EncryptionKeys;
import io.amibake.provisioning.ImageFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Keys of KMS, and what EC2 says of those of snapshots. */
record KmsKeys(Service kms, Service ec2) implements EncryptionKeys {
    @Override
    public String arn(KmsKey key) {
        KeyMetadata found = kms.call("DescribeKey", key.text(), () -> kms.clients()
                .kms()
                .describeKey(call -> call.keyId(key.text()))
                .keyMetadata());
        if (found.keyState() != KeyState.ENABLED) {
            throw AmibakeException.invalidInput(new Problem(
                    "the KMS key " + key + " is '" + found.keyStateAsString() + "', and encrypts nothing",
                    kms.clients().region() + ", " + found.arn(),
                    "enable it, or name another in image.kmsKey or image.kmsKeys"));
        }
        return found.arn();
    }

    @Override
    public Map<String, String> of(ImageFacts image) {
        List<String> ids = image.snapshots();
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Snapshot> snapshots = ec2.call("DescribeSnapshots", String.join(", ", ids), () -> ec2.clients()
                .ec2()
                .describeSnapshots(call -> call.snapshotIds(ids))
                .snapshots());
        Map<String, String> keys = new LinkedHashMap<>();
        for (Snapshot snapshot : snapshots) {
            String key = snapshot.kmsKeyId();
            if (key != null && !key.isEmpty()) {
                keys.put(snapshot.snapshotId(), key);
            }
        }
        return keys;
    }
}
