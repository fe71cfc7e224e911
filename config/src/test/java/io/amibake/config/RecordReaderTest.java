package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "system: {update: yes} | 1:18 (system.update) | this must be true or false, not the text 'yes' | write true",
                "system: {update: Off} | 1:18 (system.update) | this must be true or false, not the text 'Off' |"
                        + " write false",
                "system: {update: 1} | 1:18 (system.update) | this must be true or false, not 1 | write true",
                "system: {update: maybe} | 1:18 (system.update) | this must be true or false, not the text 'maybe' |"
                        + " write true or false",
                "system: {update: [true]} | 1:18 (system.update) | this must be true or false, not a list |"
                        + " write true or false",
                "launch: {logRetentionDays: '30'} | 1:28 (launch.logRetentionDays) |"
                        + " this must be a whole number, not the text '30' | write 30, without quotes and leading zeros",
                "launch: {logRetentionDays: 030} | 1:28 (launch.logRetentionDays) |"
                        + " this must be a whole number, not the text '030' | write 30, without quotes and leading zeros",
                "launch: {logRetentionDays: 30.0} | 1:28 (launch.logRetentionDays) |"
                        + " this must be a whole number, not 30.0 | write a whole number",
                "launch: {logRetentionDays: 9999999999} | 1:28 (launch.logRetentionDays) |"
                        + " 9999999999 is out of range | write a number of at most nine digits",
                "image: {tags: {Encrypted: true}} | 1:27 (image.tags.Encrypted) |"
                        + " this must be text, not true | put it in quotes: \"true\"",
                "image: {description: {a: b}} | 1:22 (image.description) |"
                        + " this must be text, not a mapping | write one value",
                "system: {packages: jq} | 1:20 (system.packages) |"
                        + " this must be a list, not the text 'jq' | write it in brackets: [jq]",
                "system: {packages: {jq: 1}} | 1:20 (system.packages) |"
                        + " this must be a list, not a mapping | begin each item with '- '",
                "system: {packages: [jq, ~]} | 1:25 (system.packages[1]) |"
                        + " this must be text, not nothing | write one value",
                "docker: on | 1:9 (docker) | this must be a mapping, not the text 'on' |"
                        + " write 'key: value' lines below it",
                "docker: {addressPools: [10.0.0.0/8]} | 1:25 (docker.addressPools[0]) |"
                        + " this must be a mapping, not the text '10.0.0.0/8' | write 'key: value' lines below it",
                "docker: {networkMode: hots} | 1:23 (docker.networkMode) | 'hots' is not allowed here |"
                        + " did you mean 'host'?",
                "docker: {networkMode: none} | 1:23 (docker.networkMode) | 'none' is not allowed here |"
                        + " use bridge or host",
                "packer: {builder: []} | 1:19 (packer.builder) | this must be a mapping, not a list |"
                        + " write 'key: value' lines below it",
                "docker: {bridgeCdir: 10.0.0.0/8} | 1:10 (docker.bridgeCdir) | key 'bridgeCdir' is not known |"
                        + " did you mean 'bridgeCidr'?",
                "timezone: UTC | 1:1 (timezone) | key 'timezone' is not known | did you mean system.timezone?",
                "docker: {instanceType: t3.micro} | 1:10 (docker.instanceType) | key 'instanceType' is not known |"
                        + " did you mean build.instanceType or launch.instanceType or release.instanceType?",
                "launch: {capacity: {colour: red}} | 1:21 (launch.capacity.colour) | key 'colour' is not known |"
                        + " remove it; known here: min, max, desired",
                "docker: {addressPools: [{base: 100.65.0.0/16}]} | 1:25 (docker.addressPools[0].size) |"
                        + " key 'size' is missing | add it, such as size: 24",
                "system: {packages: 'nginx,curl'} | 1:20 (system.packages) |"
                        + " this must be a list, not the text 'nginx,curl' | write it in brackets: [nginx, curl]",
                "system: {packages: nginx  curl} | 1:20 (system.packages) |"
                        + " this must be a list, not the text 'nginx  curl' | write it in brackets: [nginx, curl]",
                "build: {region: ~} | 1:17 (build.region) | key 'region' is missing | add it, such as region: us-west-2",
            })
    void says_what_does_not_fit_and_how_it_would(String yaml, String where, String what, String fix) {
        ConfigFiles files = ConfigFiles.in(directory);
        Path image = files.write("image.yaml", ConfigFiles.MINIMAL);
        Path over = files.write("over.yaml", yaml + "\n");

        assertThat(files.problems(new Request(image, List.of(over), List.of())))
                .containsExactly(new Problem(what, "over.yaml:" + where, fix));
    }

    @Test
    void keeps_passed_through_trees_as_they_are() {
        Packer packer = ConfigFiles.in(directory)
                .load(ConfigFiles.MINIMAL + "packer: {builder: {x: [1, {y: \"012\"}], z: true}}\n")
                .config()
                .packer();

        assertThat(Explanation.inline(packer.builder())).isEqualTo("{x: [1, {\"y\": \"012\"}], z: true}");
    }

    @Test
    void names_a_hostile_key_without_letting_it_through_to_the_terminal() {
        assertThat(ConfigFiles.in(directory).problems(ConfigFiles.MINIMAL + "\"a\\e[31m\\n\": 1\n"))
                .extracting(problem -> problem.what() + " " + problem.where())
                .containsExactly("key 'a\\u001b[31m\\n' is not known image.yaml:6:1 (\"a\\u001B[31m\\n\")");
    }
}
