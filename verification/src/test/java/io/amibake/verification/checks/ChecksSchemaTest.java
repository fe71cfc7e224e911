package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.amibake.core.JsonText;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksSchemaTest {
    private static final Path FILE = Path.of("schema/checks.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ChecksSchema.json());

    @Test
    void the_file_is_what_the_table_says() throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.writeString(FILE, ChecksSchema.json());
            fail("schema/checks.schema.json was written anew: read the difference, then run without -Dgolden.update");
        }
        assertThat(Files.readString(FILE))
                .as("write it anew with -Dgolden.update")
                .isEqualTo(ChecksSchema.json());
    }

    static List<Path> suites() throws IOException {
        return GeneratedSuitesTest.suites();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void generated_suites_are_as_the_schema_says(Path file) throws IOException {
        assertThat(problems(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: file, subject: /x, expect: {mode: 0644, owner: 12, lines: {contains: {matches: a}}}",
                "kind: file, subject: /x, expect: {content: {and: [a, {not: {one-of: [b, 1]}}, {have-length: {gt: 1}}]}}",
                "kind: json, subject: /x, expect: {/a: 1, /b: {equals: {c: [true]}}, '': {have-key: d}}",
                "kind: command, subject: x, user: root, timeout: 5m, environment: {A: 1}, expect: {status: {ge: 0}}",
                "kind: timezone, expect: {link: UTC}",
            })
    void what_the_reader_takes_the_schema_takes(String check) {
        String text = "schema: 1\nchecks:\n- {id: a, phase: baked, " + check + "}\n";
        assertThat(SuiteReader.read("checks.yaml", text.getBytes(StandardCharsets.UTF_8))
                        .checks())
                .hasSize(1);
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: flie, subject: /x, expect: {exists: true}",
                "kind: file, expect: {exists: true}",
                "kind: file, subject: /x, expect: {}",
                "kind: file, subject: /x, expect: {exist: true}",
                "kind: file, subject: /x, expect: {exists: 1}",
                "kind: file, subject: /x, expect: {mode: rwx}",
                "kind: file, subject: /x, expect: {type: flie}",
                "kind: file, subject: /x, expect: {size: {matches: a}}",
                "kind: file, subject: /x, expect: {lines: {matches: a}}",
                "kind: file, subject: /x, expect: {content: {contains: ''}}",
                "kind: file, subject: /x, expect: {content: {contains: a, matches: b}}",
                "kind: file, subject: /x, timeout: 5s, expect: {exists: true}",
                "kind: command, subject: x, timeout: 5, expect: {status: 0}",
                "kind: timezone, subject: /x, expect: {link: UTC}",
            })
    void what_the_reader_refuses_the_schema_marks(String check) {
        String text = "schema: 1\nchecks:\n- {id: a, phase: baked, " + check + "}\n";
        assertThat(problems(text)).isNotEmpty();
    }

    private static List<com.networknt.schema.Error> problems(String yaml) {
        String json = JsonText.of(YamlReader.read("checks.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
