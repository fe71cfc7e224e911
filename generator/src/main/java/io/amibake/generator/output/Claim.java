package io.amibake.generator.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A working directory that belongs to one run of amibake. The claim is a lock on a file in it, which the system drops
 * when the process ends in whatever way: a directory that can be claimed belongs to no living run, not even to one in
 * another container.
 */
final class Claim implements AutoCloseable {
    /** The file whose lock is the claim. */
    static final String OWNER = "owner";

    private final Path directory;
    private final OpenFiles files;

    private Claim(Path directory, OpenFiles files) {
        this.directory = directory;
        this.files = files;
    }

    /** Claims the directory, made if need be; null when a living run has it. */
    static @Nullable Claim make(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, Modes.DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            // Left over or in use: the lock tells.
        }
        return take(directory);
    }

    /** Claims a directory that a dead run left; null when there is none, or a living run has it. */
    static @Nullable Claim take(Path directory) throws IOException {
        return claim(directory, FileChannel::tryLock);
    }

    /** Waits until no living run has the directory any more and claims what is left of it; null when nothing is. */
    static @Nullable Claim await(Path directory) throws IOException {
        while (Files.isDirectory(directory)) {
            Claim claim = claim(directory, FileChannel::lock);
            if (claim != null) {
                return claim;
            }
        }
        return null;
    }

    Path directory() {
        return directory;
    }

    /** Deletes the directory with all that is in it, the lock last. */
    @Override
    public void close() throws IOException {
        try (files) {
            Trees.deleteChildren(directory, OWNER);
            Files.deleteIfExists(directory.resolve(OWNER));
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Another run claimed it as soon as the lock was gone.
        }
    }

    private static @Nullable Claim claim(Path directory, Locking locking) throws IOException {
        Path owner = directory.resolve(OWNER);
        if (!Files.isDirectory(directory)) {
            return null;
        }
        OpenFiles files = new OpenFiles();
        boolean claimed = false;
        try {
            FileChannel channel = files.open(owner, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            claimed = locking.lock(channel) != null && isStillThere(channel, owner, files);
            return claimed ? new Claim(directory, files) : null;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            return null;
        } finally {
            if (!claimed) {
                files.close();
            }
        }
    }

    /** Between opening and locking the file, its last owner may have deleted it, and somebody else made a new one. */
    private static boolean isStillThere(FileChannel channel, Path owner, OpenFiles files) throws IOException {
        byte[] name = (ProcessHandle.current().pid() + " "
                        + Thread.currentThread().getId() + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(name));
        ByteBuffer found = ByteBuffer.allocate(name.length + 1);
        files.open(owner, StandardOpenOption.READ).read(found);
        return found.flip().equals(ByteBuffer.wrap(name));
    }

    /** The lock is gone as soon as this process closes the file, by whichever channel: all stay open with the claim. */
    private static final class OpenFiles implements Closeable {
        private final List<FileChannel> channels = new ArrayList<>();

        FileChannel open(Path file, OpenOption... options) throws IOException {
            FileChannel channel = FileChannel.open(file, options);
            channels.add(channel);
            return channel;
        }

        @Override
        public void close() throws IOException {
            for (FileChannel channel : channels) {
                channel.close();
            }
        }
    }

    private interface Locking {
        @Nullable
        FileLock lock(FileChannel channel) throws IOException;
    }
}
