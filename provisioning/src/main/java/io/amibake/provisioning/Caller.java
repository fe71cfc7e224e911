package io.amibake.provisioning;

import io.amibake.config.AccountId;

/**
 * Whose credentials are used.
 *
 * @param arn of the user or of the role's session
 */
public record Caller(AccountId account, String arn) {}
