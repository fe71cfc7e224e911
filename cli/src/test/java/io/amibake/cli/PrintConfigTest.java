package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintConfigTest {
    private final Path directory;
    private final String image;

    PrintConfigTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
    }

    @Test
    void prints_a_config_that_means_the_same() throws IOException {
        Run first = Run.of("config", "-c", image);
        assertThat(first.status()).isZero();
        assertThat(first.out()).startsWith("schema: 1\nname: Test Image\n").contains("  bridgeCidr: 100.64.0.0/24\n");
        Path printed = directory.resolve("printed.yaml");
        Files.writeString(printed, first.out());
        assertThat(Run.of("config", "-c", printed.toString())).isEqualTo(first);
        assertThat(Run.of("template", "-c", printed.toString())).isEqualTo(Run.of("template", "-c", image));
    }

    @Test
    void prints_json_for_programs() {
        String json = Run.of("config", "-c", image, "--format", "json").out();
        assertThat(json).startsWith("{\n  \"schema\": 1,\n  \"name\": \"Test Image\",\n");
        JsonReader.read("out", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void explains_where_each_value_comes_from() {
        String text = Run.with(
                        Map.of("AMI_NAME", "Other"),
                        "config",
                        "-c",
                        image,
                        "--explain",
                        "--set",
                        "system.timezone=Asia/Tokyo")
                .out();
        assertThat(text.lines().map(line -> line.replaceAll(" +# ", " # ")))
                .contains(
                        "name: Other # environment variable AMI_NAME",
                        "platform: amazon-linux-2023 # " + image + ":4:11",
                        "system.timezone: Asia/Tokyo # --set system.timezone")
                .anyMatch(line -> line.startsWith("docker.bridgeCidr: 100.64.0.0/24 # amibake:defaults.yaml:"))
                .anyMatch(line ->
                        line.startsWith("build.sshUsername: ec2-user # amibake:platforms/amazon-linux-2023.yaml:"));
    }

    @Test
    void explains_for_programs_in_values_of_json() {
        String json = Run.of(
                        "config",
                        "-c",
                        image,
                        "--explain",
                        "--format",
                        "json",
                        "--set",
                        "launch.sshCidrs=[10.0.0.0/8]",
                        "--set",
                        "image.tags.Cost=12")
                .out();
        assertThat(json).startsWith("""
                        [
                          {
                            "key": "schema",
                            "value": 1,
                            "origin": "%s:1:9"
                          },
                        """.formatted(image)).contains("""
                            "key": "launch.sshCidrs",
                            "value": [
                              "10.0.0.0/8"
                            ],
                        """, """
                            "key": "launch.publicIp",
                            "value": false,
                        """, """
                            "key": "image.tags.Cost",
                            "value": "12",
                        """, """
                            "key": "packer.builder",
                            "value": {},
                        """, """
                            "key": "packer.version",
                            "value": "1.11",
                        """);
        JsonReader.read("out", json.getBytes(StandardCharsets.UTF_8));
    }
}
