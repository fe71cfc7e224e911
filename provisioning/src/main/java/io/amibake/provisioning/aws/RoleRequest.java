package io.amibake.provisioning.aws;

import io.amibake.config.RoleArn;
import java.time.Duration;
import java.util.Optional;

/**
 * A role to assume.
 *
 * @param duration of its session; the role's default when empty
 * @param mfaSerial serial number or ARN of the device whose code is asked for
 */
public record RoleRequest(
        RoleArn role,
        String sessionName,
        Optional<String> externalId,
        Optional<Duration> duration,
        Optional<String> mfaSerial) {}
