package io.amibake.verification.ssh;

import com.jcraft.jsch.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The public half of a key whose private half is nowhere but in the agent, as ssh_config(5) allows of an {@code IdentityFile}:
 * the file is it, or there is only the file beside it.
 */
final class PublicHalf {
    private final byte[] blob;

    private PublicHalf(byte[] blob) {
        this.blob = blob;
    }

    static Optional<PublicHalf> of(Path path) {
        return Files.exists(path) ? read(path) : read(path.resolveSibling(path.getFileName() + ".pub"));
    }

    private static Optional<PublicHalf> read(Path path) {
        try {
            String[] words =
                    Files.readString(path, StandardCharsets.ISO_8859_1).strip().split("[ \t]+", 3);
            boolean isPublic = words.length > 1 && !words[0].startsWith("-");
            return isPublic ? Optional.of(new PublicHalf(Base64.getDecoder().decode(words[1]))) : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The agent's key of which it is a half. */
    Optional<Identity> in(List<Identity> offered) {
        for (Identity identity : offered) {
            if (Arrays.equals(identity.getPublicKeyBlob(), blob)) {
                return Optional.of(identity);
            }
        }
        return Optional.empty();
    }
}
