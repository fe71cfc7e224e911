package io.amibake.provisioning;

/**
 * A new key pair.
 *
 * @param material the private key, PEM or OpenSSH's form, which EC2 tells this once
 */
public record KeyPair(String id, String name, Secret material) {}
