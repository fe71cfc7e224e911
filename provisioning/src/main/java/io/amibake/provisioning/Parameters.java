package io.amibake.provisioning;

import io.amibake.config.AmiId;
import java.util.Map;
import java.util.Optional;

/** Systems Manager parameters that hold an AMI's id. */
public interface Parameters {
    /** The value; a version or label may follow the name after a colon. */
    Optional<String> get(String name);

    /**
     * Writes it as a {@code String}, over what it holds, and sets its tags; the data type of a new one is
     * {@code aws:ec2:image}.
     */
    void put(String name, AmiId ami, Map<String, String> tags);
}
