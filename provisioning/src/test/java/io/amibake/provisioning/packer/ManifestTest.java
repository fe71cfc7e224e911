package io.amibake.provisioning.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
    @TempDir
    private Path directory;

    @Test
    void names_the_amis_of_the_last_run_alone() throws IOException {
        Manifest manifest = Manifest.read(written("""
                {"builds": [
                  {"packer_run_uuid": "1", "artifact_id": "us-west-2:ami-11111111"},
                  {"packer_run_uuid": "2", "artifact_id": "us-west-2:ami-22222222,eu-west-1:ami-33333333"}],
                 "last_run_uuid": "2"}
                """));

        assertThat(manifest.images())
                .containsExactly(
                        java.util.Map.entry(Region.parse("us-west-2"), AmiId.parse("ami-22222222")),
                        java.util.Map.entry(Region.parse("eu-west-1"), AmiId.parse("ami-33333333")));
    }

    @Test
    void reads_what_packer_has_written() {
        Manifest manifest = Manifest.read(Path.of("src/test/resources/io/amibake/provisioning/packer/manifest.json"));

        assertThat(manifest)
                .hasToString("Manifest[run=22923986-f396-1cd1-1db4-f059ca7a6aa9,"
                        + " images={us-west-2=ami-e7dd442d4893f4259}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                     | is not a mapping
            {"builds": []}                         | has no text 'last_run_uuid'
            {"last_run_uuid": "2"}                 | has no list 'builds'
            {"builds": [], "last_run_uuid": "2"}   | has no AMI of the last run 2
            {"builds": [1], "last_run_uuid": "2"}  | has a build that is not a mapping
            {"builds": [{"packer_run_uuid": "1", "artifact_id": "r:a"}], "last_run_uuid": "2"} | has no AMI of the last run 2
            {"builds": [{"packer_run_uuid": "2"}], "last_run_uuid": "2"}                       | has no text 'artifact_id'
            {"builds": [{"packer_run_uuid": "2", "artifact_id": "Null"}], "last_run_uuid": "2"} | has a build that is no AMI: 'Null'
            {"builds": [{"packer_run_uuid": "2", "artifact_id": "x:ami-1"}], "last_run_uuid": "2"} | names no AMI with its region: 'x' is not an AWS region
            {"builds": [{"packer_run_uuid": "2", "artifact_id": "us-west-2:ami-11111111,us-west-2:ami-22222222"}], "last_run_uuid": "2"} | has two AMIs of us-west-2 in one run: ami-11111111 and ami-22222222
            """)
    void what_is_no_manifest_is_told(String text, String problem) throws IOException {
        Path file = written(text);

        assertThatThrownBy(() -> Manifest.read(file))
                .hasMessageStartingWith("error: Packer's manifest " + problem + "\n  at:  " + file)
                .hasMessageEndingWith("\n  fix: build again: this file is Packer's own");
        assertThat(Manifest.lastRun(file)).isEmpty();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("manifest.json"), text);
    }
}
