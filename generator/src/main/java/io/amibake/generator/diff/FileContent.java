package io.amibake.generator.diff;

/** The bytes of a file. */
sealed interface FileContent permits DiskContent, FileContent.InMemory {
    /** How many bytes it has. */
    long size();

    byte[] bytes();

    /** What was rendered. */
    final class InMemory implements FileContent {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }
    }
}
