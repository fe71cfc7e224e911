package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of which images were removed, generated to the directory where they still are. */
class FormerImagesTest {
    private final Path directory;
    private final Path out;
    private final String web;
    private final String edge;

    FormerImagesTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.out = directory.resolve("out");
        this.web = TestImages.write(directory, "web.yaml", TestImages.SOUND).toString();
        this.edge = TestImages.write(directory, "edge.yaml", TestImages.SOUND).toString();
    }

    @BeforeEach
    void generate_an_image_more() throws IOException {
        String old =
                TestImages.write(directory, "it's old.yaml", TestImages.SOUND).toString();
        assertThat(Run.of("generate", "-c", web, edge, old, "-o", out.toString())
                        .status())
                .isZero();
    }

    @Test
    void a_note_names_what_is_no_longer_in_the_fleet_and_how_to_delete_it() throws IOException {
        Files.createDirectories(out.resolve("notes"));
        Files.writeString(out.resolve("notes/amibake.lock.json"), "{}\n");
        assertThat(Run.of("generate", "-c", web, edge, "-o", out.toString()))
                .isEqualTo(new Run(0, "", """
                        2 images in %1$s: 0 written, 2 unchanged
                        note: %1$s/it's old holds an image that is none of these; delete with: rm -r -- '%1$s/it'\\''s old'
                        """.formatted(out)));
        assertThat(out.resolve("it's old/packer.json")).exists();
    }

    @Test
    void several_are_told_in_one_line() throws IOException {
        Files.move(out.resolve("it's old"), out.resolve("z"));
        assertThat(Run.of("generate", "-c", web, web.replace("web", "edge"), "-o", out.toString())
                        .err())
                .contains("note: " + out + "/z holds");
        FormerImages none =
                FormerImages.beside(List.of(out.resolve("z"), out.resolve("web"), out.resolve("edge")), out);
        assertThat(none.isEmpty()).isTrue();
        assertThat(FormerImages.beside(List.of(), out).told())
                .isEqualTo(
                        "3 directories hold images that are none of these; delete with: rm -r -- '%1$s/edge' '%1$s/web' '%1$s/z'"
                                .formatted(out));
    }

    @Test
    void a_check_takes_it_for_a_difference() {
        Run run = Run.of("generate", "-c", web, edge, "-o", out.toString(), "--check");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(out + "/it's old:\ndiff --git a/amibake.lock.json")
                .contains("\ndeleted file mode 100644\n", "+++ /dev/null\n");
        assertThat(run.err())
                .startsWith("note: " + out + "/it's old holds an image that is none of these; delete with: rm -r -- ")
                .endsWith("'\n0 of 2 images are out of date; 1 more image is there: 10 files differ: 1 replace\n");
    }

    @Test
    void what_a_check_says_of_new_and_renamed_images_is_what_diff_says() throws IOException {
        Path fleet = directory.resolve("fleet");
        Run.of("generate", "-c", web, edge, "-o", fleet.toString());
        Path core = Files.copy(Path.of(edge), directory.resolve("core.yaml"));
        Files.writeString(core, "system: {timezone: Europe/Paris}\n", StandardOpenOption.APPEND);
        for (List<String> configs : List.of(List.of(web, edge, core.toString()), List.of(web, core.toString()))) {
            List<String> words = new ArrayList<>(List.of("generate", "-o", fleet.toString(), "--check", "-c"));
            words.addAll(configs);
            String check = Run.of(words.toArray(String[]::new))
                    .err()
                    .lines()
                    .reduce((one, next) -> next)
                    .orElseThrow();
            words = new ArrayList<>(List.of("diff", "--against", fleet.toString(), "-c"));
            words.addAll(configs);
            String diff = Run.of(words.toArray(String[]::new)).out();
            assertThat(diff).endsWith(check.replaceFirst(".*:", ":") + "\n");
            assertThat(check)
                    .contains("1 of " + configs.size() + " images are out of date")
                    .doesNotContain("security");
        }
    }

    @Test
    void of_a_fleet_that_has_become_one_image_all_directories_are_told() {
        String[] words = {"generate", "-c", web, "-o", out.toString()};
        assertThat(Run.of(words).err())
                .endsWith("note: 3 directories hold images that are none of these; delete with: rm -r -- '%1$s/edge'"
                                .formatted(out)
                        + " '%1$s/it'\\''s old' '%1$s/web'\n".formatted(out));
        Run check = Run.of("generate", "-c", web, "-o", out.toString(), "--check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err())
                .contains("note: 3 directories", "\n" + out + " is up to date; 3 more images are there: ");
    }

    @Test
    void an_image_that_has_become_a_fleet_leaves_files_of_its_own_in_the_directory_of_all() throws IOException {
        Path single = directory.resolve("single");
        Run.of("generate", "-c", web, "-o", single.toString());
        Files.writeString(single.resolve("notes.txt"), "mine\n");
        Run fleet = Run.of("generate", "-c", web, edge, "-o", single.toString());
        assertThat(fleet.err())
                .startsWith("2 images in " + single)
                .endsWith(
                        "note: %1$s itself holds an image that is none of these; delete with: rm -r -- '%1$s/amibake.lock.json' '%1$s/cloudformation' '%1$s/files' '%1$s/packer.json' '%1$s/plugins.pkr.hcl' '%1$s/scripts' '%1$s/verification'\n"
                                .formatted(single));
        assertThat(Run.of("generate", "-c", web, edge, "-o", single.toString(), "--check")
                        .status())
                .isEqualTo(1);
    }
}
