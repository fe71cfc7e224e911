package io.amibake.verification.facts;

/** What stands at a path. */
public enum FileType {
    FILE("file", 8, '-'),
    DIRECTORY("directory", 4, 'd'),
    LINK("link", 10, 'l'),
    FIFO("fifo", 1, 'p'),
    SOCKET("socket", 12, 's'),
    BLOCK("block", 6, 'b'),
    CHARACTER("character", 2, 'c'),
    /** Something that Linux does not have. */
    OTHER("other", 0, '?');

    private final String text;
    private final int number;
    private final char letter;

    FileType(String text, int number, char letter) {
        this.text = text;
        this.number = number;
        this.letter = letter;
    }

    /** By the mode of {@code stat}, whose upper four bits it is. */
    static FileType ofMode(int mode) {
        for (FileType type : values()) {
            if (type.number == mode >> 12) {
                return type;
            }
        }
        return OTHER;
    }

    /** By the first letter of {@code ls -l}. */
    static FileType ofLetter(char letter) {
        for (FileType type : values()) {
            if (type.letter == letter) {
                return type;
            }
        }
        return OTHER;
    }

    int bits() {
        return number << 12;
    }

    /** As checks name it: {@code directory}. */
    @Override
    public String toString() {
        return text;
    }
}
