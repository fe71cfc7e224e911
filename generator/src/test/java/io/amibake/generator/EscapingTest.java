package io.amibake.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.JsonReader;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.Tool;
import io.amibake.core.YamlReader;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template prints is read back by the real programs as the very string that went in. */
class EscapingTest {
    private static final List<String> STRINGS = HostileStrings.of(20161212, 2_000);

    private final Path directory;

    EscapingTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({"DASH, C", "BASH, C", "BUSYBOX, C", "DASH, C.UTF-8", "BASH, C.UTF-8", "BUSYBOX, C.UTF-8"})
    void shells_read_every_string_back(Tool shell, String locale) throws IOException, InterruptedException {
        String template = "#!/bin/sh\n<#list values as value>\nx=[=value]\nprintf '%s\\0' \"$x\" [=value]\n</#list>\n";
        Path script = write("values.sh", render("values.sh.ftl", template));
        List<String> command = new ArrayList<>(List.of(shell.require().toString()));
        if (shell == Tool.BUSYBOX) {
            command.add("sh");
        }
        command.add(script.toString());

        List<String> twice = new ArrayList<>();
        for (String value : STRINGS) {
            twice.addAll(List.of(value, value));
        }
        assertThat(separated(run(command, Map.of("LC_ALL", locale)))).isEqualTo(twice);
    }

    /**
     * Packer renders some values once, others (commands, descriptions, tags) again and again until nothing changes. What
     * is left of <code>{{</code> could not stay in those: the config refuses it there, and here it is read back from a
     * value that is rendered once.
     */
    @ParameterizedTest
    @CsvSource({"PACKER_1_6, json", "PACKER_1_6, hcl", "PACKER, json", "PACKER, hcl"})
    void packer_gives_every_string_to_its_plugins(Tool packer, String kind) throws IOException, InterruptedException {
        List<String> again = new ArrayList<>();
        List<String> once = new ArrayList<>();
        for (String value : STRINGS) {
            if (!value.contains("{{")) {
                again.add(value);
            } else if (once.size() < 40) {
                once.add(value);
            }
        }
        Path dump = write("dump", "#!/bin/sh\nfor value; do printf '%s\\0' \"$value\"; done >out\n");
        assertThat(dump.toFile().setExecutable(true)).isTrue();
        String rendered = render(
                "values." + kind + ".ftl",
                kind.equals("json") ? PACKER_JSON : PACKER_HCL,
                Map.of("dump", dump.toString(), "again", again, "once", once));
        Path file = kind.equals("json")
                ? write("values.json", JsonText.of(JsonReader.readWithTrailingCommas("x", rendered.getBytes(UTF_8))))
                : write("values.pkr.hcl", HclLayout.of(rendered));

        run(
                List.of(packer.require().toString(), "build", "-color=false", "-parallel-builds=2", file.toString()),
                Map.of("CHECKPOINT_DISABLE", "1"));

        // The last argument is the script that every such provisioner has.
        List<String> values = separated(Files.readAllBytes(directory.resolve("out")));
        assertThat(values.subList(0, values.size() - 1)).isEqualTo(again);
        for (int i = 0; i < once.size(); i++) {
            assertThat(Files.readString(directory.resolve("out" + i))).isEqualTo(once.get(i));
        }
    }

    @Test
    void yaml_readers_read_every_string_back() throws IOException {
        String rendered =
                render("values.yaml.ftl", "<#list values as value>\n- [=value]\n- {[=value]: [=value]}\n</#list>\n");
        Node read = YamlReader.read("values.yaml", rendered.getBytes(UTF_8));
        assertThat(texts(read)).isEqualTo(tripled());
    }

    @Test
    void json_readers_read_every_string_back_but_for_packers_part() throws IOException {
        String rendered =
                render("values.json.ftl", "[\n<#list values as value>\n[=value],{[=value]:[=value]},\n</#list>\n]\n");
        String canonical = JsonText.of(JsonReader.readWithTrailingCommas("values.json", rendered.getBytes(UTF_8)));
        List<String> expected = new ArrayList<>();
        tripled().forEach(value -> expected.add(PackerText.inert(value)));
        assertThat(texts(JsonReader.read("values.json", canonical.getBytes(UTF_8))))
                .isEqualTo(expected);
    }

    private static final String PACKER_JSON = """
            {
              "builders": [
                {"type": "null", "name": "commands", "communicator": "none"},
            <#list once as value>
                {"type": "file", "name": [="file" + value?index?c], "content": [=value], "target": [="out" + value?index?c]},
            </#list>
              ],
              "provisioners": [
                {
                  "type": "shell-local",
                  "only": ["commands"],
                  "inline": ["exit 1"],
                  "execute_command": [
                    [=dump],
            <#list again as value>
                    [=value],
            </#list>
                    "{{.Script}}",
                  ],
                },
              ],
            }
            """;

    private static final String PACKER_HCL = """
            source "null" "commands" {
              communicator = "none"
            }
            <#list once as value>
            source "file" [="file" + value?index?c] {
              content = [=value]
              target = [="out" + value?index?c]
            }
            </#list>
            build {
              sources = [
                "source.null.commands",
            <#list once as value>
                [="source.file.file" + value?index?c],
            </#list>
              ]
              provisioner "shell-local" {
                only = ["null.commands"]
                inline = ["exit 1"]
                execute_command = [
                  [=dump],
            <#list again as value>
                  [=value],
            </#list>
                  "{{.Script}}",
                ]
              }
            }
            """;

    private String render(String name, String template) throws IOException {
        return render(name, template, Map.of("values", STRINGS));
    }

    private String render(String name, String template, Map<String, ?> model) throws IOException {
        Path templates = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(templates.resolve(name), template);
        return FreeMarkerEngine.of(Templates.in(templates)).render(name, model).text();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private byte[] run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = directory.resolve("stdout");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment().putAll(environment);
        int status = process.start().waitFor();
        byte[] said = Files.readAllBytes(out);
        assertThat(status).as(new String(said, UTF_8)).isZero();
        return said;
    }

    private static List<String> separated(byte[] bytes) {
        List<String> values = new ArrayList<>(Arrays.asList(new String(bytes, UTF_8).split("\0", -1)));
        values.remove(values.size() - 1);
        return values;
    }

    private static List<String> tripled() {
        List<String> thrice = new ArrayList<>();
        for (String value : STRINGS) {
            thrice.addAll(List.of(value, value, value));
        }
        return thrice;
    }

    private static List<String> texts(Node node) {
        if (node instanceof Scalar scalar) {
            return List.of(scalar.text());
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                texts.add(entry.key());
                texts.addAll(texts(entry.value()));
            }
        } else {
            ((Sequence) node).items().forEach(item -> texts.addAll(texts(item)));
        }
        return texts;
    }
}
