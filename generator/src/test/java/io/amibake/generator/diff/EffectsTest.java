package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.generator.diff.Edits.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a single change does is said rightly. */
class EffectsTest {
    private static final Path TABLE = Path.of("src/test/resources/io/amibake/generator/diff/effects.txt");

    static final List<String> BASE = List.of(
            "launch.sshCidrs=[10.0.0.0/8]",
            "build.network.publicIp=false",
            "launch.kind=[template, configuration]",
            "image.kmsKey=alias/images",
            "image.encrypt=true",
            "image.users=[123456789012]",
            "system.harden=true",
            "verify.extra=[{id: free-memory, phase: baked, kind: command, subject: free, expect: {status: 0, stdout: {and:"
                    + " [{contains: Mem}, {matches: \"^ +total\"}]}}}]");

    @Test
    void each_change_has_its_labels() throws IOException {
        SortedMap<String, FileVersion> before = Images.of("minimal", BASE);
        StringBuilder told = new StringBuilder();
        for (Edit edit : Edits.ALL) {
            told.append("# ").append(edit.what()).append('\n');
            told.append(told(before, edit)).append("\n\n");
        }

        if (System.getProperty("golden.update") != null) {
            Files.writeString(TABLE, told);
            fail(TABLE + " is written anew: read its diff, then run without -Dgolden.update");
        }
        assertThat(Edits.ALL).hasSizeGreaterThan(50);
        assertThat(told.toString()).isEqualTo(Files.readString(TABLE));
    }

    private static String told(SortedMap<String, FileVersion> before, Edit edit) {
        StringBuilder told = new StringBuilder();
        for (FileDiff file : Review.compare(before, edited(before, edit), false)) {
            for (Change change : file.changes()) {
                told.append(change.kind()).append(' ').append(file.path());
                told.append(change.place().path().isEmpty() ? "" : " ")
                        .append(change.place().path());
                for (Label label : change.labels()) {
                    told.append("\n  ")
                            .append(label.effect().words())
                            .append(": ")
                            .append(label.reason());
                }
                told.append('\n');
            }
        }
        return told.toString().strip();
    }

    private static SortedMap<String, FileVersion> edited(SortedMap<String, FileVersion> before, Edit edit) {
        if (edit.file().isEmpty()) {
            List<String> sets = new ArrayList<>(BASE);
            sets.add(edit.to());
            return Images.of("minimal", sets);
        }
        SortedMap<String, FileVersion> files = new TreeMap<>(before);
        FileVersion file = Objects.requireNonNull(files.get(edit.file()));
        String text = file.text().orElseThrow();
        assertThat(text).as(edit.what()).contains(edit.from());
        files.put(edit.file(), Edits.file(text.replace(edit.from(), edit.to()), file.executable()));
        return files;
    }
}
