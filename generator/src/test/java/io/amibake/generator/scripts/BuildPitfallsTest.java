package io.amibake.generator.scripts;

import static io.amibake.generator.scripts.Pitfall.eachIsOnlyTheOriginals;
import static io.amibake.generator.scripts.Pitfall.isOnlyTheOriginals;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.Ipv4Block;
import io.amibake.core.Tool;
import io.amibake.generator.scripts.Pitfall.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of pitfalls.md, whose left column is the original's code. */
class BuildPitfallsTest {
    private static final String AL1 = "amazon-linux-1";

    /** The original's set-docker-opts.sh, since its commit 98977be with a host address. */
    private static final String SET_DOCKER_OPTS =
            "sed -i -e \"s|^\\(OPTIONS=\\\".*\\)\\\"$|\\1 --bip %s\\\"|\" /etc/sysconfig/docker\n";

    /** The original's cleanup.sh, as the pitfalls quote it; {@code sudo} is whatever the sandbox has. */
    private static final String CLEANUP = """
            set -e
            service docker stop
            chkconfig docker off
            sudo rm -Rf /var/log/docker
            sudo rm -Rf /var/lib/docker/containers/*
            rm /home/ec2-user/.ssh/authorized_keys
            rm /etc/resolv.conf
            """;

    private static final String SUDO = "#!/bin/sh\nexec \"$@\"\n";

    private final Path theirs;
    private final Path ours;

    BuildPitfallsTest(@TempDir Path root) {
        this.theirs = root.resolve("theirs");
        this.ours = root.resolve("ours");
    }

    /** Since its commit 6b579ef the original sets zone and bridge at first boot, and its document says at build. */
    @Test
    void pitfall_10_what_the_document_says_of_the_build_is_done_by_the_build() {
        RenderedScripts scripts = RenderedScripts.of(AL1, "system.timezone=America/Los_Angeles");
        eachIsOnlyTheOriginals(
                Trial.of(built(theirs), CLEANUP),
                provisioned(
                        built(ours),
                        scripts,
                        "configure-timezone",
                        "install-os-packages",
                        "set-docker-opts",
                        "configure-cloud-init",
                        "cleanup"),
                trial -> assertThat(trial.sandbox().path("/etc/localtime"))
                        .isSymbolicLink()
                        .hasSameBinaryContentAs(Path.of("/usr/share/zoneinfo/America/Los_Angeles")),
                trial -> assertThat(trial.sandbox().text("/etc/sysconfig/docker"))
                        .contains("--bip 100.64.0.1/24"));
    }

    @Test
    void pitfall_13_the_bridge_has_a_host_address() {
        isOnlyTheOriginals(
                Trial.of(built(theirs), SET_DOCKER_OPTS.formatted("100.64.0.0/24")),
                Trial.of(built(ours), script("set-docker-opts")),
                trial -> assertThat(bridge(trial.sandbox()))
                        .isNotEqualTo("100.64.0.0/24")
                        .endsWith("/24"));
    }

    @Test
    void pitfall_13_the_bridge_is_set_once_however_often_the_script_runs() {
        isOnlyTheOriginals(
                Trial.twice(built(theirs), SET_DOCKER_OPTS.formatted("100.64.0.1/24")),
                Trial.twice(built(ours), script("set-docker-opts")),
                trial -> assertThat(trial.sandbox().text("/etc/sysconfig/docker"))
                        .containsOnlyOnce("--bip"));
    }

    @Test
    void pitfall_13_the_bridge_is_set_however_the_options_are_quoted() {
        String options = "OPTIONS='--default-ulimit nofile=1024:4096'\n";
        isOnlyTheOriginals(
                Trial.of(
                        built(theirs).file("/etc/sysconfig/docker", options),
                        SET_DOCKER_OPTS.formatted("100.64.0.1/24")),
                Trial.of(built(ours).file("/etc/sysconfig/docker", options), script("set-docker-opts")),
                trial -> assertThat(trial.sandbox().text("/etc/sysconfig/docker"))
                        .contains("--bip 100.64.0.1/24"));
    }

    @Test
    void pitfall_18_a_zone_that_does_not_exist_is_refused_and_leaves_no_dangling_link() {
        Map<String, String> zone = Map.of("TIME_ZONE", "Mars/Olympus");
        Sandbox their = built(theirs);
        Sandbox our = built(ours);
        eachIsOnlyTheOriginals(
                new Trial(their, their.run("set -e\nln -sf /usr/share/zoneinfo/$TIME_ZONE /etc/localtime\n", zone)),
                new Trial(our, our.run(script("configure-timezone"), zone)),
                trial -> assertThat(trial.outcome().status()).isNotZero(),
                trial -> assertThat(Files.exists(trial.sandbox().path("/etc/localtime")))
                        .isTrue());
    }

    @Test
    void pitfall_19_agent_and_docker_are_off_and_stay_off() {
        eachIsOnlyTheOriginals(
                Trial.of(dirty(theirs), CLEANUP),
                Trial.of(dirty(ours), script("cleanup")),
                trial -> assertThat(trial.sandbox().isService("ecs", "active")).isFalse(),
                trial -> assertThat(trial.sandbox().exists("/etc/init/ecs.override")
                                && trial.sandbox()
                                        .text("/etc/init/ecs.override")
                                        .equals("manual\n"))
                        .isTrue());
    }

    /** A shell that cannot list a directory gets no names for a pattern: so does this one, and root's has them. */
    @Test
    void pitfall_20_containers_are_removed_though_the_user_cannot_list_them() {
        isOnlyTheOriginals(
                Trial.of(blind(dirty(theirs)), CLEANUP),
                Trial.of(blind(dirty(ours)).file(".uid", "1000\n"), script("cleanup")),
                trial -> assertThat(trial.sandbox().path("/var/lib/docker/containers"))
                        .isEmptyDirectory());
    }

    @Test
    void pitfall_21_the_state_of_the_builders_agent_is_removed() {
        isOnlyTheOriginals(
                Trial.of(dirty(theirs), CLEANUP), Trial.of(dirty(ours), script("cleanup")), trial -> assertThat(
                                trial.sandbox().exists("/var/lib/ecs/data/agent.db"))
                        .isFalse());
    }

    @Test
    void pitfall_22_nothing_of_the_builder_is_left() {
        List<String> left = List.of(
                "/root/.ssh/authorized_keys",
                "/etc/ssh/ssh_host_rsa_key",
                "/root/.bash_history",
                "/var/lib/cloud/instance",
                "/var/log/messages-20161211",
                "/var/cache/yum/x",
                "/tmp/script_1.sh");
        Trial their = Trial.of(dirty(theirs), CLEANUP);
        Trial our = Trial.of(dirty(ours), script("cleanup"));
        for (String path : left) {
            isOnlyTheOriginals(their, our, trial -> assertThat(trial.sandbox().exists(path))
                    .as(path)
                    .isFalse());
        }
        isOnlyTheOriginals(their, our, trial -> assertThat(trial.sandbox().text("/var/log/messages"))
                .isEmpty());
    }

    @Test
    void pitfall_22_a_systemd_machine_gets_an_identity_of_its_own() {
        isOnlyTheOriginals(
                Instance.started("amazon-linux-2023", theirs),
                Trial.of(
                                Instance.started("amazon-linux-2023", ours),
                                RenderedScripts.of("amazon-linux-2023").text("scripts/cleanup.sh"))
                        .sandbox(),
                sandbox -> assertThat(sandbox.text("/etc/machine-id")).isEmpty());
    }

    @Test
    void pitfall_23_what_is_stopped_or_gone_already_is_no_failure() {
        isOnlyTheOriginals(
                Trial.twice(dirty(theirs), CLEANUP),
                Trial.twice(dirty(ours), script("cleanup")),
                trial -> assertThat(trial.outcome().status()).isZero());
    }

    /** As confd was fetched; the host is another one. */
    @Test
    void pitfall_30_no_script_fetches_a_program() {
        isOnlyTheOriginals(
                "sudo curl -L -o /usr/local/bin/confd https://releases.example.org/confd-0.12.0-alpha3-linux-amd64\n",
                String.join(
                        "\n",
                        RenderedScripts.of(AL1, "system.harden=true").all().values()),
                text -> assertThat(text.lines().filter(line -> line.matches(".*\\b(curl|wget) .*")))
                        .allMatch(line ->
                                line.contains("http://localhost:51678/v1/metadata") || line.contains("require_")));
    }

    /** The original's provisioner, for files that are uploaded to /tmp. */
    @Test
    void pitfall_31_an_upload_replaces_the_one_before() {
        String firstrun =
                RenderedScripts.of(AL1, "firstrun.path=/opt/first/firstrun.sh").text("files/firstrun.sh");
        String configure =
                RenderedScripts.of(AL1, "firstrun.path=/opt/first/firstrun.sh").text("scripts/configure-cloud-init.sh");
        Sandbox their = built(theirs).file("/tmp/confd/conf.d/docker.toml", "first\n");
        their.run("mv /tmp/confd /etc\n");
        their.file("/tmp/confd/conf.d/docker.toml", "second\n");
        Sandbox our = built(ours).file("/tmp/firstrun.sh", firstrun.replace("set -eu", "set -ue"));
        our.run(configure);
        our.file("/tmp/firstrun.sh", firstrun);
        isOnlyTheOriginals(
                Trial.of(their, "set -e\nmv /tmp/confd /etc\n"),
                Trial.of(our, configure),
                trial -> assertThat(trial.outcome().status()).isZero());
        assertThat(our.text("/opt/first/firstrun.sh")).isEqualTo(firstrun);
    }

    @Test
    void pitfall_31_what_root_runs_belongs_to_root_and_nobody_else_writes_it() {
        Sandbox their = uploaded(theirs);
        isOnlyTheOriginals(
                Trial.of(their, "true # the file provisioner is all there is\n"),
                Trial.of(uploaded(ours), script("configure-cloud-init")),
                trial -> assertThat(trial.sandbox().mode("/home/ec2-user/firstrun.sh"))
                        .isEqualTo("rwxr-xr-x"));
    }

    /** The original takes the carrier-grade block whatever the VPC uses; ours is told of the VPC, and refuses. */
    @Test
    void pitfall_46_no_image_gets_a_bridge_on_the_addresses_of_its_vpc() {
        Ipv4Block vpc = Ipv4Block.parse("100.64.0.0/16");
        Sandbox their = built(theirs);
        their.run(SET_DOCKER_OPTS.formatted("100.64.0.1/24"));
        Sandbox our = built(ours);
        our.run(RenderedScripts.of(AL1, "docker.vpcCidrs=[" + vpc + "]", "docker.bridgeCidr=192.168.255.0/24")
                .text("scripts/set-docker-opts.sh"));
        isOnlyTheOriginals(bridge(their), bridge(our), bridge -> assertThat(
                        vpc.overlaps(Ipv4Block.parse(bridge.replace(".1/", ".0/"))))
                .isFalse());
    }

    private static String script(String name) {
        return RenderedScripts.of(AL1).text("scripts/" + name + ".sh");
    }

    private static Sandbox built(Path root) {
        return Instance.started(AL1, root);
    }

    private static Sandbox uploaded(Path root) {
        return built(root)
                .file("/home/ec2-user/firstrun.sh", RenderedScripts.of(AL1).text("files/firstrun.sh"), "rw-rw-r--");
    }

    /** An instance on which an image was built. */
    private static Sandbox dirty(Path root) {
        Sandbox sandbox = built(root)
                .file("/etc/resolv.conf", "; generated by /usr/sbin/dhclient-script\nnameserver 10.0.0.2\n")
                .file("/home/ec2-user/.ssh/authorized_keys", "x\n");
        for (String path : List.of(
                "/root/.ssh/authorized_keys",
                "/etc/ssh/ssh_host_rsa_key",
                "/root/.bash_history",
                "/var/lib/cloud/instance",
                "/var/lib/docker/containers/0123",
                "/var/lib/ecs/data/agent.db",
                "/var/log/messages-20161211",
                "/var/cache/yum/x",
                "/tmp/script_1.sh")) {
            sandbox.file(path, "x\n");
        }
        return root.endsWith("theirs") ? sandbox.file("bin/sudo", SUDO, "rwxr-xr-x") : sandbox;
    }

    private static Sandbox blind(Sandbox sandbox) {
        Path start = sandbox.path(".bashrc");
        sandbox.file(".bashrc", "GLOBIGNORE='" + sandbox.path("/var/lib/docker/containers") + "/*'\n");
        return sandbox.shell("env BASH_ENV=" + start + " " + Tool.BASH.require());
    }

    /** Runs the scripts in their order, as Packer's provisioners. */
    private static Trial provisioned(Sandbox sandbox, RenderedScripts scripts, String... names) {
        Trial last = null;
        for (String name : names) {
            if (name.equals("configure-cloud-init")) {
                sandbox.file("/home/ec2-user/firstrun.sh", scripts.text("files/firstrun.sh"));
            }
            last = Trial.of(sandbox, scripts.text("scripts/" + name + ".sh"));
            assertThat(last.outcome().err()).as(name).isEmpty();
        }
        return java.util.Objects.requireNonNull(last);
    }

    /** The block that Docker's options give the bridge. */
    private static String bridge(Sandbox sandbox) {
        Matcher flag = Pattern.compile("--bip ([0-9./]+)").matcher(sandbox.text("/etc/sysconfig/docker"));
        assertThat(flag.find()).isTrue();
        return flag.group(1);
    }
}
