package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.JsonText;
import io.amibake.core.Problem;
import io.amibake.core.YamlText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    @TempDir
    Path directory;

    @Test
    void a_problem_that_is_found_later_is_told_where_its_value_comes_from() {
        ConfigFiles files = ConfigFiles.in(directory);
        Loaded loaded = files.load(ConfigFiles.MINIMAL, "image.description=x");

        assertThat(files.local(loaded.placed(at("source.ami")).where())).isEqualTo("image.yaml:4:15 (source.ami)");
        assertThat(loaded.placed(at("image.description")).where())
                .isEqualTo("--set image.description (image.description)");
        for (String other : new String[] {"image.regions", "source.filter", "us-west-2, ami-1", "version.x", ""}) {
            assertThat(loaded.placed(at(other))).isEqualTo(at(other));
        }
    }

    private static Problem at(String where) {
        return new Problem("it is not there", where, "correct it");
    }

    @Test
    void says_where_each_value_comes_from() {
        ConfigFiles files = ConfigFiles.in(directory).with("TIME_ZONE", "Europe/Berlin");
        Loaded loaded = files.load(
                ConfigFiles.MINIMAL
                        + "docker: {addressPools: [{base: 100.65.0.0/16, size: 24}], vpcCidrs: [10.0.0.0/16]}\n",
                "system.sysctl.\"vm.swappiness\"=10",
                "image.description=");

        assertThat(files.local(Explanation.of(loaded).text())).isEqualTo("""
                        schema: 1                                   # amibake:defaults.yaml:3:9
                        name: Web                                   # image.yaml:1:7
                        version: "1.0"                              # image.yaml:2:10
                        platform: amazon-linux-2023                 # image.yaml:3:11
                        architecture: x86_64                        # amibake:defaults.yaml:5:15
                        source.ami: ami-0123456789abcdef0           # image.yaml:4:15
                        build.region: us-west-2                     # image.yaml:5:17
                        build.instanceType: t3.micro                # amibake:defaults.yaml:7:17
                        build.sshUsername: ec2-user                 # amibake:platforms/amazon-linux-2023.yaml:4:24
                        build.session.name: amibake                 # amibake:defaults.yaml:9:11
                        build.network.publicIp: true                # amibake:defaults.yaml:11:15
                        image.users: []                             # amibake:defaults.yaml:13:10
                        image.groups: []                            # amibake:defaults.yaml:14:11
                        image.organizations: []                     # amibake:defaults.yaml:15:18
                        image.regions: []                           # amibake:defaults.yaml:16:12
                        image.encrypt: false                        # amibake:defaults.yaml:17:12
                        image.kmsKeys: {}                           # amibake:defaults.yaml:18:12
                        image.imdsv2: required                      # amibake:platforms/amazon-linux-2023.yaml:5:19
                        image.tags: {}                              # amibake:defaults.yaml:20:9
                        system.timezone: Europe/Berlin              # environment variable TIME_ZONE
                        system.packages: []                         # amibake:defaults.yaml:23:13
                        system.update: true                         # amibake:defaults.yaml:24:11
                        system.sysctl."vm.swappiness": "10"         # --set system.sysctl."vm.swappiness"
                        system.harden: false                        # amibake:defaults.yaml:26:11
                        docker.bridgeCidr: 100.64.0.0/24            # amibake:defaults.yaml:28:15
                        docker.networkMode: bridge                  # amibake:defaults.yaml:29:16
                        docker.addressPools[0].base: 100.65.0.0/16  # image.yaml:6:32
                        docker.addressPools[0].size: 24             # image.yaml:6:53
                        docker.vpcCidrs: [10.0.0.0/16]              # image.yaml:6:69
                        firstrun.path: /home/ec2-user/firstrun.sh   # amibake:platforms/amazon-linux-2023.yaml:6:20
                        firstrun.clusterTimeout: 5m                 # amibake:defaults.yaml:34:19
                        firstrun.noProxy: []                        # amibake:defaults.yaml:35:12
                        launch.kind: [template]                     # amibake:defaults.yaml:37:9
                        launch.instanceType: t3.micro               # amibake:defaults.yaml:38:17
                        launch.sshCidrs: []                         # amibake:defaults.yaml:39:13
                        launch.publicIp: false                      # amibake:defaults.yaml:40:13
                        launch.capacity.min: 1                      # amibake:defaults.yaml:41:19
                        launch.capacity.max: 2                      # amibake:defaults.yaml:41:27
                        launch.capacity.desired: 1                  # amibake:defaults.yaml:41:39
                        launch.signalTimeout: 15m                   # amibake:defaults.yaml:42:18
                        launch.logRetentionDays: 30                 # amibake:defaults.yaml:43:21
                        launch.tags: {}                             # amibake:defaults.yaml:44:9
                        verify.extra: []                            # amibake:defaults.yaml:46:10
                        packer.format: json                         # amibake:defaults.yaml:48:11
                        packer.version: "1.11"                      # amibake:defaults.yaml:49:12
                        packer.builder: {}                          # amibake:defaults.yaml:50:12
                        release.retain: 0                           # amibake:defaults.yaml:52:11
                        release.onFailure: keep                     # amibake:defaults.yaml:53:14
                        """);
    }

    @Test
    void prints_a_config_that_loads_to_the_same_image() {
        ConfigFiles files = ConfigFiles.in(directory);
        Loaded loaded = files.load(
                ConfigFiles.MINIMAL
                        + "image: {tags: {on: \"no\", \"1\": \"2\"}}\nsystem: {motd: \"a\\nb: #c\", sysctl: {a.b: 1}}\n"
                        + "packer: {builder: {x: [1, {y: \"012\"}], z: 1.50}}\n",
                "image.encrypt=true");

        Loaded fromYaml = files.load(YamlText.of(loaded.effective()));
        Loaded fromJson = files.load(JsonText.of(loaded.effective()));

        assertThat(YamlText.of(fromYaml.effective())).isEqualTo(YamlText.of(loaded.effective()));
        assertThat(YamlText.of(fromJson.effective())).isEqualTo(YamlText.of(loaded.effective()));
        assertThat(fromYaml.config().image()).isEqualTo(loaded.config().image());
        assertThat(fromYaml.config().system()).isEqualTo(loaded.config().system());
    }
}
