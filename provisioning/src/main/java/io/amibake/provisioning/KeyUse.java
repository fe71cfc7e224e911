package io.amibake.provisioning;

import io.amibake.config.KmsKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * With which keys the snapshots of an AMI are encrypted.
 *
 * @param wanted the ARN of the key that the config names; empty when it leaves that to the account
 * @param found the ARN of each snapshot's key, by the snapshot's id; empty for one that is not encrypted
 */
record KeyUse(Optional<String> wanted, Map<String, String> found) {
    KeyUse {
        found = new TreeMap<>(found);
    }

    /** Asks for nothing where no key is named: then any will do. */
    static KeyUse of(ImageFacts image, Optional<KmsKey> key, EncryptionKeys keys) {
        Optional<String> wanted = key.map(keys::arn);
        Map<String, String> found = new TreeMap<>();
        if (wanted.isPresent()) {
            Map<String, String> known = keys.of(image);
            image.snapshots().forEach(snapshot -> found.put(snapshot, known.getOrDefault(snapshot, "")));
        }
        return new KeyUse(wanted, found);
    }

    /** Of each snapshot that another key encrypted, or none; empty when there is no such. */
    String misfits() {
        return found.entrySet().stream()
                .filter(snapshot -> !wanted.equals(Optional.of(snapshot.getValue())))
                .map(snapshot ->
                        snapshot.getKey() + " by " + (snapshot.getValue().isEmpty() ? "none" : snapshot.getValue()))
                .collect(Collectors.joining(", "));
    }
}
