package io.amibake.verification.facts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of {@code /proc/self/mountinfo} (proc(5)). What is mounted at a directory is found as the kernel finds it, from
 * the root down: of mounts over each other the last counts, and one below a directory that was mounted over is not there.
 */
final class MountTable {
    private final List<Line> lines = new ArrayList<>();

    /** A mount; the texts are unescaped. */
    record Line(String id, String parent, String root, String place, String options, Source source) {}

    /** What is mounted. */
    record Source(String filesystem, String device, String superOptions) {}

    /** The table that a text is; nothing when it is none. */
    static Optional<MountTable> parse(String text) {
        MountTable table = new MountTable();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            Optional<Line> mount = line(line);
            if (mount.isEmpty()) {
                return Optional.empty();
            }
            table.lines.add(mount.get());
        }
        return table.lines.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    /** What a look at the directory meets, when it is a mount point. */
    Optional<Line> at(String directory) {
        Optional<Line> current = root();
        if (current.isEmpty()) {
            return lastAt(directory);
        }
        Line reached = topmost(current.get(), "/");
        int end = 0;
        while (end < directory.length() && !directory.equals("/")) {
            int slash = directory.indexOf('/', end + 1);
            end = slash < 0 ? directory.length() : slash;
            reached = topmost(reached, directory.substring(0, end));
        }
        return reached.place().equals(directory) ? Optional.of(reached) : Optional.empty();
    }

    /** The mount at {@code /} whose parent is outside; none in a chroot. */
    private Optional<Line> root() {
        for (Line line : lines) {
            if (line.place().equals("/") && (line.id().equals(line.parent()) || !isListed(line.parent()))) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private boolean isListed(String id) {
        for (Line line : lines) {
            if (line.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** The mount that covers all others at a place. */
    private Line topmost(Line from, String place) {
        Line top = from;
        boolean covered = true;
        while (covered) {
            covered = false;
            for (Line line : lines) {
                if (line.parent().equals(top.id())
                        && line.place().equals(place)
                        && !line.id().equals(top.id())) {
                    top = line;
                    covered = true;
                    break;
                }
            }
        }
        return top;
    }

    private Optional<Line> lastAt(String directory) {
        Optional<Line> last = Optional.empty();
        for (Line line : lines) {
            if (line.place().equals(directory)) {
                last = Optional.of(line);
            }
        }
        return last;
    }

    /** From {@code 36 35 98:0 /root /place rw,noatime master:1 - ext3 /dev/root rw,errors=continue}. */
    private static Optional<Line> line(String text) {
        String[] words = text.split(" ", -1);
        int dash = 6;
        while (dash < words.length && !words[dash].equals("-")) {
            dash++;
        }
        if (dash + 3 >= words.length) {
            return Optional.empty();
        }
        Source source = new Source(plain(words[dash + 1]), plain(words[dash + 2]), plain(words[dash + 3]));
        return Optional.of(new Line(words[0], words[1], plain(words[3]), plain(words[4]), plain(words[5]), source));
    }

    /** {@code \040} is a blank; the kernel also writes a tab, a newline, a backslash and # so. */
    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && i + 3 < bytes.length) {
                bytes[length++] = (byte) ((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
                i += 3;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
