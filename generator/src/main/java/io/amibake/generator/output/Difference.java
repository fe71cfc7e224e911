package io.amibake.generator.output;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The way from the files of a directory to the generated ones, in Git's form of a unified diff. */
final class Difference {
    private static final int CONTEXT_LINES = 3;
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_LINES = 5_000;

    private final StringBuilder text = new StringBuilder();

    private Difference() {}

    static String between(Contents contents, List<Artifact> artifacts) throws IOException {
        Map<String, @Nullable Artifact> files = new TreeMap<>();
        for (String path : contents.stale(artifacts)) {
            files.put(path, null);
        }
        for (Artifact artifact : artifacts) {
            files.put(artifact.path(), artifact);
        }
        Difference difference = new Difference();
        for (Map.Entry<String, @Nullable Artifact> file : files.entrySet()) {
            difference.add(file.getKey(), contents.directory().resolve(file.getKey()), file.getValue());
        }
        return difference.text.toString();
    }

    private void add(String path, Path file, @Nullable Artifact artifact) throws IOException {
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (artifact == null) {
            addHeader(path, "deleted file mode " + mode(file));
            addLines("a/" + path, "/dev/null", readable(file), "");
        } else if (!exists) {
            addHeader(path, "new file mode " + mode(artifact));
            addLines("/dev/null", "b/" + path, "", artifact.text());
        } else {
            addChange(path, file, artifact);
        }
    }

    private void addChange(String path, Path file, Artifact artifact) throws IOException {
        String before = readable(file);
        boolean sameMode = mode(file).equals(mode(artifact));
        if (artifact.text().equals(before) && sameMode) {
            return;
        }
        addHeader(path, sameMode ? "" : "old mode " + mode(file) + "\nnew mode " + mode(artifact));
        if (!artifact.text().equals(before)) {
            addLines("a/" + path, "b/" + path, before, artifact.text());
        }
    }

    private void addHeader(String path, String mode) {
        text.append("diff --git a/").append(path).append(" b/").append(path).append('\n');
        if (!mode.isEmpty()) {
            text.append(mode).append('\n');
        }
    }

    private void addLines(String from, String to, @Nullable String before, String after) {
        List<String> old = before == null ? List.of() : lines(before);
        List<String> made = lines(after);
        if (before == null || old.size() > MAX_LINES) {
            text.append("Binary files ").append(from).append(" and ").append(to).append(" differ\n");
            return;
        }
        for (String line :
                UnifiedDiffUtils.generateUnifiedDiff(from, to, old, DiffUtils.diff(old, made), CONTEXT_LINES)) {
            text.append(line).append('\n');
        }
    }

    /** Lines without their ends; the last says so, in Git's way, when it has none. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start) + "\n\\ No newline at end of file");
        }
        return lines;
    }

    /** The file's text; null when it has none to show. */
    private static @Nullable String readable(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String mode(Path file) {
        if (Files.isSymbolicLink(file)) {
            return "120000";
        }
        return Files.isExecutable(file) ? "100755" : "100644";
    }

    private static String mode(Artifact artifact) {
        return Contents.isExecutable(artifact) ? "100755" : "100644";
    }
}
