package io.amibake.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.ImageConfig;
import io.amibake.config.Request;
import io.amibake.core.Tool;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import io.amibake.generator.output.OutputDirectory;
import io.amibake.provisioning.BakeConfig;
import io.amibake.provisioning.Baker;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.RunTags;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real Packers accept the template that a release has rendered for the run, in both formats. */
@Timeout(120)
class BakedTemplateTest {
    private static final Generator GENERATOR = Generator.of(FreeMarkerEngine.of(Templates.shipped()));
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "PACKER,     1.15, json",
        "PACKER,     1.15, hcl2",
        "PACKER,     1.11, hcl2",
        "PACKER_1_6, 1.6,  json",
        "PACKER_1_6, 1.6,  hcl2",
    })
    void packer_accepts_each_example(Tool tool, String version, String format)
            throws IOException, InterruptedException {
        Path packer = tool.require();
        Path key = key();
        for (String example :
                List.of("minimal", "original", "hcl2", "multi-region", "proxy-host-network", "debian-12")) {
            Path target = directory.resolve(example);
            OutputDirectory.at(target).replaceWith(GENERATOR.render(derived(example, version, format, key)));

            String template = format.equals("json") ? "packer.json" : "image.pkr.hcl";
            assertThat(said(target, packer.toString(), "validate", template))
                    .as(example)
                    .startsWith("0 ");
        }
    }

    private static ImageConfig derived(String example, String version, String format, Path key) {
        Path config = Path.of("../examples").resolve(example).resolve("image.yaml");
        List<String> sets = new ArrayList<>(List.of("packer.version=" + version, "packer.format=" + format));
        if (version.equals("1.6")) {
            sets.addAll(List.of("image.organizations=[]", "image.deprecateAt=", "image.imdsv2=optional"));
        }
        if (version.equals("1.6") || format.equals("json")) {
            sets.add("source={ami: ami-0123456789abcdef0}");
        }
        Environment surroundings =
                new Environment(Map.of(), ofFile -> new GitRevision.Commit("20161212072904", "154d97a"));
        ImageConfig image = ConfigLoader.with(surroundings)
                .load(new Request(config, List.of(), sets))
                .config();
        Baker.Order order = new Baker.Order(
                image,
                AmiId.parse("ami-22222222222222222"),
                RunTags.of(RUN, image.amiName().toString()),
                "amibake " + RUN,
                key,
                "sg-0123456789abcdef0",
                Map.of(),
                Optional.of(URI.create("http://127.0.0.1:9")));
        return new BakeConfig(order).config();
    }

    private Path key() throws IOException, InterruptedException {
        Path key = directory.resolve("key.pem");
        said(directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        return key;
    }

    private static String said(Path directory, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + out;
    }
}
