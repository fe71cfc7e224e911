package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ScriptSyntaxTest {
    private final Path root;

    ScriptSyntaxTest(@TempDir Path root) {
        this.root = root;
    }

    /** Images that between them reach every branch of the templates. */
    static Map<String, List<String>> images() {
        return Map.of(
                "plain", List.of("system.update=false"),
                "everything",
                        List.of(
                                "system.packages=[nfs-utils, htop]",
                                "system.sysctl={vm.max_map_count: '262144', net.ipv4.ip_local_port_range: '1024 65000',"
                                        + " kernel.core_pattern: '/var/$HOME/`id`', kernel.modprobe: /bin/`true`}",
                                "system.motd=It's \"ours\" $(id) `id` \\n",
                                "system.harden=true",
                                "docker.addressPools=[{base: 100.65.0.0/16, size: 24}]",
                                "build.proxyUrl=http://proxy.example.org:3128",
                                "firstrun.proxyUrl=http://proxy.example.org:3128",
                                "firstrun.noProxy=[.example.org, 10.0.0.0/8]",
                                "firstrun.path=/opt/first/firstrun.sh"),
                "host", List.of("docker.networkMode=host"));
    }

    @TestFactory
    List<DynamicTest> shellcheck_and_four_shells_accept_every_script() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String platform : RenderedScripts.PLATFORMS) {
            Map<String, List<String>> images = new TreeMap<>(images());
            if (platform.equals("amazon-linux-2023")) {
                images.put("release", List.of("system.release=2023.9.20251105"));
            }
            images.forEach((image, sets) -> tests.add(DynamicTest.dynamicTest(platform + ", " + image, () -> {
                List<Path> scripts =
                        write(platform + "-" + image, RenderedScripts.of(platform, sets.toArray(String[]::new)));
                assertThat(Programs.output(Tool.SHELLCHECK.require().toString(), scripts))
                        .isEmpty();
                for (Path script : scripts) {
                    for (String shell : shells()) {
                        assertThat(Programs.output(shell + " -n", List.of(script)))
                                .isEmpty();
                    }
                }
            })));
        }
        return tests;
    }

    /** Pitfall 29: without it a script goes on after a step that failed, and the image is published. */
    @Test
    void every_script_stops_at_the_first_step_that_fails() {
        for (String platform : RenderedScripts.PLATFORMS) {
            RenderedScripts.of(platform, "system.harden=true", "system.motd=hello")
                    .all()
                    .forEach((path, text) -> assertThat(text.lines()
                                    .filter(line -> !line.startsWith("#"))
                                    .findFirst())
                            .as(path)
                            .hasValue("set -eu"));
        }
    }

    @Test
    void shellcheck_would_find_the_unquoted_test_of_the_original() throws Exception {
        Path script = Files.writeString(root.resolve("firstrun.sh"), "#!/bin/sh\nif [ -n $PROXY_URL ]; then id; fi\n");
        assertThat(Programs.output(Tool.SHELLCHECK.require().toString(), List.of(script)))
                .contains("SC2086");
    }

    /** Shells that a platform may have as sh. */
    static List<String> shells() {
        return List.of(
                "sh", Tool.DASH.require().toString(), Tool.BASH.require() + " --posix", Tool.BUSYBOX.require() + " sh");
    }

    private List<Path> write(String directory, RenderedScripts scripts) throws Exception {
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, String> script : scripts.all().entrySet()) {
            Path path = root.resolve(directory).resolve(script.getKey());
            Files.createDirectories(path.getParent());
            paths.add(Files.writeString(path, script.getValue()));
        }
        return paths;
    }
}
