package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What there is to log in with.
 *
 * @param identities files of private keys, and only they are tried; when there are none, the agent's keys and those
 *     that the user's SSH client would try
 * @param agent the socket of the SSH agent
 */
public record SshKeys(List<Path> identities, Optional<Path> agent, Passphrases passphrases) {
    public SshKeys {
        identities = List.copyOf(identities);
    }
}
