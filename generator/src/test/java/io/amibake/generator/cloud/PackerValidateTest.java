package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Packers, old and current, accept what is generated for them. */
class PackerValidateTest {
    /** What asks for more than Packer 1.6 can do, and is told so; without it the example is for 1.6 too. */
    private static final List<String> BEYOND_1_6 =
            List.of("image.organizations=[]", "image.deprecateAt=", "image.imdsv2=optional");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("examplesAndPlatforms")
    void packer_1_6_accepts_the_json_rendered_for_it(String name, Case input) throws Exception {
        Path packer = Tool.PACKER_1_6.require();

        input.rendered("packer.version=1.6", "packer.format=json").writeTo(directory);

        assertAccepted(ToolRun.of(directory, packer, "validate", "packer.json"));
    }

    @ParameterizedTest
    @MethodSource("examplesAndPlatforms")
    void packer_1_6_accepts_the_hcl2_rendered_for_it(String name, Case input) throws Exception {
        Path packer = Tool.PACKER_1_6.require();

        input.rendered("packer.version=1.6", "packer.format=hcl2").writeTo(directory);

        assertAccepted(ToolRun.of(directory, packer, "validate", "image.pkr.hcl"));
    }

    @ParameterizedTest
    @MethodSource("examplesAndPlatforms")
    void the_current_packer_accepts_the_hcl2_and_its_layout(String name, Case input) throws Exception {
        Path packer = Tool.PACKER.require();

        input.asItIs("packer.version=1.15", "packer.format=hcl2").writeTo(directory);

        assertAccepted(ToolRun.of(directory, packer, "validate", "image.pkr.hcl"));
        assertAccepted(ToolRun.of(directory, packer, "fmt", "-check", "-diff", "image.pkr.hcl"));
    }

    @ParameterizedTest
    @MethodSource("examplesAndPlatforms")
    void the_current_packer_accepts_the_json_and_its_plugins_file(String name, Case input) throws Exception {
        Path packer = Tool.PACKER.require();

        input.rendered("packer.version=1.15", "packer.format=json").writeTo(directory);

        assertAccepted(ToolRun.of(directory, packer, "validate", "packer.json"));
        // The plugin is installed already, so that init has nothing to fetch.
        assertAccepted(ToolRun.of(directory, packer, "init", "plugins.pkr.hcl"));
        assertAccepted(ToolRun.of(directory, packer, "fmt", "-check", "-diff", "plugins.pkr.hcl"));
    }

    private static void assertAccepted(ToolRun run) {
        assertThat(run.status()).as(run.output()).isZero();
    }

    static Stream<Arguments> examplesAndPlatforms() {
        List<Arguments> cases = new ArrayList<>();
        for (Examples example : Examples.all()) {
            cases.add(Arguments.of(example.name(), new Case(example, List.of())));
        }
        for (String platform : Examples.PLATFORMS) {
            cases.add(Arguments.of(platform, new Case(Examples.all().get(1), List.of("platform=" + platform))));
        }
        return cases.stream();
    }

    /** An example with changes to it. */
    record Case(Examples example, List<String> changes) {
        /** Without what only a newer Packer or HCL2 can do. */
        Rendered rendered(String... sets) {
            List<String> all = new ArrayList<>(changes);
            all.addAll(BEYOND_1_6);
            if (example.name().equals("hcl2")) {
                all.add("source.ami=ami-0123456789abcdef0");
            }
            all.addAll(List.of(sets));
            return example.rendered(all.toArray(String[]::new));
        }

        Rendered asItIs(String... sets) {
            List<String> all = new ArrayList<>(changes);
            all.addAll(List.of(sets));
            return example.rendered(all.toArray(String[]::new));
        }
    }
}
