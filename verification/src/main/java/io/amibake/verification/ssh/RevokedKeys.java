package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of {@code RevokedHostKeys} (ssh_config(5)): a public key a line. What cannot be read to its end revokes who knows
 * what, so that {@code ssh} believes no host then, and this one neither. Of key revocation lists, which only OpenSSH reads,
 * none can be read.
 */
final class RevokedKeys {
    private static final String KEY_REVOCATION_LIST = "SSHKRL\n";

    private RevokedKeys() {}

    /** The lines of the files, as {@code @revoked} ones of all hosts. */
    static List<KnownHostLine> read(List<Path> files) {
        List<KnownHostLine> lines = new ArrayList<>();
        for (Path file : files) {
            String text = text(file);
            if (text.startsWith(KEY_REVOCATION_LIST)) {
                throw unusable(
                        "it is a key revocation list (KRL), which amibake does not read",
                        file.toString(),
                        "name a file with the revoked public keys instead, one a line");
            }
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    lines.add(line(file, number, line));
                }
            }
        }
        return lines;
    }

    private static KnownHostLine line(Path file, int number, String line) {
        KnownHostLine revoked = KnownHostLine.parse(file, number, "@revoked * " + line.strip())
                .filter(it -> HostKeyGuard.type(it.key()).equals(it.type()))
                .filter(it -> !it.type().contains("-cert-"))
                .orElse(null);
        if (revoked == null) {
            throw unusable(
                    "this is no public key",
                    file + ":" + number,
                    "write one a line, as 'ssh-keygen -yf KEY' prints it");
        }
        return revoked;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            String why = Files.isDirectory(file)
                    ? "it is a directory"
                    : Files.exists(file) ? "it cannot be read" : "there is no such file";
            throw unusable(why, file.toString(), "check RevokedHostKeys in the configuration of the SSH client");
        }
    }

    private static AmibakeException unusable(String why, String where, String fix) {
        return AmibakeException.invalidInput(
                new Problem("the file of revoked host keys cannot be used: " + why, where, fix));
    }
}
