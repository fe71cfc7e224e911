package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import io.amibake.core.AmibakeException;
import io.amibake.core.Mapping;
import io.amibake.core.YamlReader;
import io.amibake.core.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema never refuses what the loader accepts, and refuses itself what can be seen in one place. */
class SchemaAgreementTest {
    private static final int COUNT = 2_000;
    private static final long SEED = 20261123;

    private static final ConfigLoader LOADER =
            ConfigLoader.with(new Environment(Map.of(), any -> new GitRevision.Commit("20261122103000", "abcdef0")));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1.10",
                "image: {users: [123456789012, 012345678901], encrypt: true, kmsKey: alias/a}",
                "image: {tags: {A: 1, B: two, C: null, D: ''}, description: ~}",
                "docker:",
                "build: {rootVolume: ~, network: {securityGroup: }}",
                "docker: {addressPools: [{base: 100.66.0.0/16, size: 24}]}",
                "system: {sysctl: {net.core.somaxconn: 1024, a.b: '1 2'}, packages: }",
                "packer: {version: 1.10, builder: {shutdown_behavior: stop, x: [1, {y: z}]}}",
                "image: {deprecateAt: 2030-01-31T00:00:00Z}",
                "verify: {extra: [{id: x, kind: file, path: /etc/motd}]}",
                "launch: {kind: [configuration, template]}",
                "platform: debian-12",
                "schema: ~",
                "source: {ami: ~, ssmParameter: ~, filter: {name: x, owners: [self]}}",
                "source: {ami: ami-87654321, filter: ~}",
                "build: {rootVolume: {size: 30GiB, type: gp3, iops: 15000}}",
                "launch: {capacity: {min: 0, max: 999999999, desired: 0}, logRetentionDays: 3653, kind: ~}",
                "image: {tags: {'aws:x': ~, '': ~, '{{x}}': ~, A: '}} {'}}",
                "launch: {tags: {'{{x}}': '{{x}}'}}",
                "system: {sysctl: {'a b': ~, net/core/somaxconn: '1'}}",
                "image: {encrypt: true, kmsKeys: {nowhere: ~}}",
                "image: {users: [], regions: []}",
                "docker: {addressPools: [{base: 10.0.0.0/8, size: 30}], bridgeCidr: 192.168.1.4/30}",
                "firstrun: {clusterTimeout: 0001s, proxyUrl: 'http://a:65535/'}",
                "launch: {signalTimeout: 43200s}",
            })
    void accepts_what_the_loader_accepts(String yaml) {
        ConfigFiles files = ConfigFiles.in(directory);
        Path image = files.write("image.yaml", ConfigFiles.MINIMAL);
        Path over = files.write("over.yaml", yaml + "\n");

        assertThat(files.problems(new Request(image, List.of(over), List.of()))).isEmpty();
        assertThat(ConfigSchemaTest.errors(YamlReader.read(over))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nmae: x",
                "name: [x]",
                "name: true",
                "schema: one",
                "schema: 1.5",
                "version: '{comit}'",
                "platform: debian-11",
                "architecture: arm",
                "source: ami-12345678",
                "source: {ami: ami-1}",
                "source: {ami: 5}",
                "source: {filter: {nam: x}}",
                "build: []",
                "build: {region: us-wst-2}",
                "build: {network: {publicIP: true}}",
                "build: {network: {publicIp: yes}}",
                "build: {rootVolume: {size: 30GB}}",
                "build: {rootVolume: {iops: many}}",
                "image: {users: '123456789012'}",
                "image: {users: ['12']}",
                "image: {groups: [everyone]}",
                "image: {kmsKeys: [a]}",
                "image: {tags: {A: [b]}}",
                "image: {tags: {A: true}}",
                "system: {timezone: America/Los_Angelos}",
                "system: {packages: [~]}",
                "docker: {addressPools: [{base: 10.0.0.0/8, size: '24'}]}",
                "docker: {addressPools: [~]}",
                "docker: {networkMode: hots}",
                "firstrun: {clusterTimeout: 5 minutes}",
                "firstrun: {path: firstrun.sh}",
                "launch: {kind: template}",
                "launch: {capacity: {min: 1, maximum: 2}}",
                "verify: {extra: [x]}",
                "packer: {builder: []}",
                "packer: {version: '2.0'}",
                "schema: 2",
                "schema: 0",
                "source: {ami: ami-12345678, ssmParameter: /x}",
                "source: {ami: ami-12345678, filter: {name: x, owners: [self]}}",
                "source: {ssmParameter: /x, filter: {name: x, owners: [self]}}",
                "source: {filter: {name: x, owners: []}}",
                "build: {rootVolume: {size: 30GiB, type: io1, iops: 99}}",
                "build: {rootVolume: {size: 30GiB, type: io1, iops: 64001}}",
                "build: {rootVolume: {size: 0GiB, type: gp3}}",
                "build: {proxyUrl: 'http://a:0'}",
                "build: {proxyUrl: 'http://a:65536'}",
                "build: {network: {sourceCidr: 10.0.0.256/32}}",
                "build: {network: {sourceCidr: 10.0.0.0/33}}",
                "build: {network: {sourceCidr: 010.0.0.0/8}}",
                "docker: {addressPools: [{base: 10.0.0.0/8, size: 7}]}",
                "docker: {addressPools: [{base: 10.0.0.0/8, size: 31}]}",
                "docker: {bridgeCidr: 8.8.8.0/24}",
                "docker: {bridgeCidr: 10.0.0.0/31}",
                "docker: {bridgeCidr: 172.32.0.0/16}",
                "launch: {capacity: {min: -1}}",
                "launch: {capacity: {max: -1}}",
                "launch: {capacity: {desired: -1}}",
                "launch: {capacity: {max: 1000000000}}",
                "launch: {logRetentionDays: 31}",
                "launch: {signalTimeout: 13m1s}",
                "launch: {signalTimeout: 20h}",
                "launch: {tags: {A: '{{resolve:ssm:x}}'}}",
                "launch: {tags: {'{{resolve:ssm:x}}': A}}",
                "firstrun: {clusterTimeout: 0m}",
                "image: {users: ['123456789012', '123456789012']}",
                "image: {regions: [us-east-1, us-east-1]}",
                "image: {tags: {'aws:x': a}}",
                "image: {tags: {AWS:x: a}}",
                "launch: {tags: {'Amibake:run': a}}",
                "image: {tags: {'': a}}",
                "image: {tags: {A: '{{x}}'}}",
                "image: {tags: {'{{x}}': A}}",
                "image: {tags: {\"a\\tb\": A}}",
                "image: {tags: {A: \"a\\nb\"}}",
                "image: {encrypt: true, kmsKeys: {nowhere: alias/a}}",
                "image: {description: '{{x}}'}",
                "image: {description: \"a\\nb\"}",
                "image: {deprecateAt: 2030-13-01T00:00Z}",
                "image: {deprecateAt: 2030-01-01T24:00Z}",
                "name: ' x'",
                "name: 'x '",
                "system: {sysctl: {nodots: 1}}",
                "system: {sysctl: {-a.b: 1}}",
                "system: {sysctl: {a..b: 1}}",
                "system: {sysctl: {a.b.: 1}}",
                "system: {sysctl: {'a b.c': 1}}",
                "system: {sysctl: {a.b: ''}}",
                "packer: {builder: {region: us-west-2}}",
                "packer: {builder: {secret_key: x}}",
                "packer: {builder: {boot_mode: uefi}}",
                "packer: {builder: {x: ~}}",
                "packer: {builder: {x: [{y: ~}]}}",
            })
    void refuses_what_the_loader_refuses_by_its_form(String yaml) {
        ConfigFiles files = ConfigFiles.in(directory);
        Path image = files.write("image.yaml", ConfigFiles.MINIMAL);
        Path over = files.write("over.yaml", yaml + "\n");

        assertThat(files.problems(new Request(image, List.of(over), List.of()))).isNotEmpty();
        assertThat(ConfigSchemaTest.errors(YamlReader.read(over))).isNotEmpty();
    }

    @Test
    void accepts_all_of_many_random_configs_that_the_loader_accepts() {
        ConfigFiles files = ConfigFiles.in(directory);
        RandomConfigs configs = new RandomConfigs(SEED);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < COUNT; i++) {
            Mapping config = configs.next();
            String yaml = YamlText.of(config);
            boolean loads = loads(files.write("image.yaml", yaml));
            List<Error> errors = ConfigSchemaTest.errors(config);
            boolean fits = errors.isEmpty();
            assertThat(fits || !loads)
                    .as("config %s of seed %s\n%s\n%s", i, SEED, yaml, errors)
                    .isTrue();
            accepted += loads ? 1 : 0;
            refused += fits ? 0 : 1;
        }
        assertThat(accepted).isGreaterThan(COUNT / 10);
        assertThat(refused).isGreaterThan(COUNT / 4);
    }

    private static boolean loads(Path file) {
        try {
            LOADER.load(Request.of(file));
            return true;
        } catch (AmibakeException refused) {
            return false;
        }
    }

    @Test
    void counts_only_tags_that_have_a_value() {
        ConfigFiles files = ConfigFiles.in(directory);
        String tags = ConfigFiles.MINIMAL + "image:\n  tags:\n    Name: x\n    Version: y\n";
        StringBuilder many = new StringBuilder(tags);
        for (int i = 0; i < 40; i++) {
            many.append("    T").append(i).append(": x\n");
        }
        assertThat(files.problems(many + "    Unset: ~\n")).isEmpty();
        assertThat(ConfigSchemaTest.errors(YamlReader.read(files.write("a.yaml", many + "    Unset: ~\n"))))
                .isEmpty();
        assertThat(files.problems(many + "    More: x\n")).isNotEmpty();
        assertThat(ConfigSchemaTest.errors(YamlReader.read(files.write("a.yaml", many + "    More: x\n"))))
                .isNotEmpty();
    }
}
