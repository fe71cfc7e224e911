package io.amibake.config;

import java.util.Optional;

/** How the role of a build is taken on: the session that {@code sts:AssumeRole} opens. */
public record RoleSession(
        @Doc(value = "What the role's trust policy asks of whoever takes it on.", example = "bakery-4711")
        Optional<ExternalId> externalId,

        @Doc(value = "The session's name, which CloudTrail shows.", example = "nightly-bake")
        SessionName name,

        @Doc(
                value =
                        "How long the credentials hold; an hour when left out. The role may allow less than the 12h of AWS.",
                example = "2h")
        Optional<Span> duration,

        @Doc(
                value = "The MFA device whose code a release asks for; Packer by itself knows no such key, so no"
                        + " generated file has it.",
                example = "arn:aws:iam::123456789012:mfa/jane")
        Optional<MfaSerial> mfaSerial)
        implements Section {}
