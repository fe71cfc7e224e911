package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows, or asks somebody for, the passphrases of private keys. */
@FunctionalInterface
public interface Passphrases {
    /** Knows none. */
    Passphrases NONE = (key, attempt) -> Optional.empty();

    /**
     * The passphrase of a key file; asked only for a key that is needed and encrypted.
     *
     * @param attempt 1, or more when what was given before is wrong
     * @return nothing when nobody can be asked, or will say
     */
    Optional<String> of(Path key, int attempt);

    /** These, each asked for once however many hosts need the key. */
    default Passphrases remembered() {
        Map<String, Optional<String>> known = new HashMap<>();
        return (key, attempt) -> {
            synchronized (known) {
                String question = attempt + " " + key;
                Optional<String> answer = known.get(question);
                if (answer == null) {
                    answer = of(key, attempt);
                    known.put(question, answer);
                }
                return answer;
            }
        };
    }
}
