package io.amibake.generator.diff;

import io.amibake.generator.Artifact;
import io.amibake.generator.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A file as one side has it. */
public final class FileVersion {
    /** More is not read as text: no generated file comes near it. */
    private static final int MAX_TEXT_BYTES = 4 << 20;

    /** What stands for bytes that are not UTF-8, when it is not there itself. */
    private static final char REPLACEMENT = '\uFFFD';

    private final FileContent content;
    private final boolean executable;

    /** Whether it is a file at all, and not a link or a pipe. */
    private final boolean regular;

    private FileVersion(FileContent content, boolean executable, boolean regular) {
        this.content = content;
        this.executable = executable;
        this.regular = regular;
    }

    static FileVersion of(Artifact artifact) {
        return new FileVersion(new FileContent.InMemory(artifact.bytes()), (artifact.mode() & 0100) != 0, true);
    }

    static FileVersion of(byte[] bytes, boolean executable) {
        return new FileVersion(new FileContent.InMemory(bytes.clone()), executable, true);
    }

    /**
     * A file on disk.
     *
     * @param attributes its own, not those of what a link leads to
     */
    static FileVersion of(Path file, PosixFileAttributes attributes) {
        return new FileVersion(
                new DiskContent(file, attributes.size()),
                attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE),
                true);
    }

    /** What stands where a file should, in words: a symbolic link, say. */
    static FileVersion irregular(String what) {
        return new FileVersion(new FileContent.InMemory(what.getBytes(StandardCharsets.UTF_8)), false, false);
    }

    /** Whether its owner may run it, which is what Git keeps of a mode. */
    public boolean executable() {
        return executable;
    }

    /** How many bytes it has. */
    long length() {
        return content.size();
    }

    /** The whole file; empty when it is no text in UTF-8, or a very long one. */
    public Optional<String> text() {
        if (!regular || content.size() > MAX_TEXT_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = content.bytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = text.indexOf('\0') < 0 && (text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes));
        return isText ? Optional.of(text) : Optional.empty();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }

    /** The same, read once. */
    FileVersion loaded() {
        return new FileVersion(new FileContent.InMemory(content.bytes()), executable, regular);
    }

    /** Whether it is a file with the same bytes and mode. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileVersion version && isSame(version);
    }

    @Override
    public int hashCode() {
        CRC32 checksum = new CRC32();
        checksum.update(content.bytes());
        return (int) checksum.getValue();
    }

    /** Size and digest, for a file that has no text. */
    String summary() {
        if (!regular) {
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
        return content.size() + " bytes, SHA-256 " + Sha256.of(content.bytes());
    }

    /** Whether the other file is there, and is as this one. */
    boolean isSame(@Nullable FileVersion other) {
        return other != null && executable == other.executable && hasBytesOf(other);
    }

    boolean hasBytesOf(FileVersion other) {
        if (regular != other.regular || content.size() != other.content.size()) {
            return false;
        }
        return (content instanceof DiskContent one && other.content instanceof DiskContent two)
                ? one.isSame(two)
                : Arrays.equals(content.bytes(), other.content.bytes());
    }
}
