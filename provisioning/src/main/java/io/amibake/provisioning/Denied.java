package io.amibake.provisioning;

/**
 * An action that the caller is denied.
 *
 * @param action as in a policy, {@code ec2:CreateKeyPair}
 * @param because AWS's words
 */
public record Denied(String action, String because) {}
