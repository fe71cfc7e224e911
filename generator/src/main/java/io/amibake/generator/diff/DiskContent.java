package io.amibake.generator.diff;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on disk, read when it is asked for: of a fleet, most files are compared and never looked into. */
record DiskContent(Path file, long size) implements FileContent {
    private static final int BUFFER = 1 << 16;

    /** Two for each thread that compares: the memory of a fleet's files would be a hundred megabytes to clear. */
    private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(
            () -> new Buffers(ByteBuffer.allocateDirect(BUFFER), ByteBuffer.allocateDirect(BUFFER)));

    private record Buffers(ByteBuffer one, ByteBuffer other) {}

    @Override
    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    boolean isSame(DiskContent other) {
        Buffers buffers = BUFFERS.get();
        try (FileChannel mine = FileChannel.open(file);
                FileChannel others = FileChannel.open(other.file)) {
            int read;
            do {
                read = fill(mine, buffers.one);
                if (read != fill(others, buffers.other) || !buffers.one.equals(buffers.other)) {
                    return false;
                }
            } while (read == BUFFER);
            return true;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** How much was read; less than the buffer holds at the end of the file alone. */
    private static int fill(FileChannel file, ByteBuffer buffer) throws IOException {
        buffer.clear();
        int read;
        do {
            read = file.read(buffer);
        } while (read > 0 && buffer.hasRemaining());
        return buffer.flip().limit();
    }

    private static AmibakeException unreadable(Path file, IOException e) {
        return AmibakeException.invalidInput(
                new Problem("the file cannot be read: " + e.getMessage(), file.toString(), "see that you may read it"));
    }
}
