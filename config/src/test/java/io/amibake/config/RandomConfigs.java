package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A config that uses every key, with some values replaced, doubled or left out; the same seed gives the same configs. */
final class RandomConfigs {
    private static final Position HERE = Position.of("random");

    private static final Mapping WHOLE = (Mapping) yaml("""
            schema: 1
            name: Web
            version: "1.0"
            platform: amazon-linux-2023
            architecture: x86_64
            source: {ami: ami-0123456789abcdef0}
            build:
              region: us-west-2
              instanceType: t3.micro
              sshUsername: ec2-user
              assumeRole: arn:aws:iam::123456789012:role/bake
              session: {externalId: bakery-1, name: nightly, duration: 2h, mfaSerial: GAHT12345678}
              network: {vpc: vpc-12345678, subnet: subnet-12345678, publicIp: true, sourceCidr: 10.0.0.0/8,
                securityGroup: {name: x, description: y}}
              rootVolume: {size: 30GiB, type: gp3, iops: 3000}
              instanceProfile: packer
              proxyUrl: http://a.example:3128
            image:
              description: An image
              users: ["123456789012"]
              organizations: ["arn:aws:organizations::123456789012:organization/o-abcdefghij"]
              regions: [us-east-1]
              encrypt: true
              kmsKey: alias/a
              kmsKeys: {us-east-1: alias/b}
              imdsv2: required
              tags: {Team: x}
              deprecateAt: 2030-01-31T00:00:00Z
            system:
              timezone: UTC
              packages: [jq]
              update: true
              sysctl: {net.core.somaxconn: 1024}
              motd: hello
              harden: true
            docker: {bridgeCidr: 100.64.0.0/24, networkMode: bridge, addressPools: [{base: 100.66.0.0/16, size: 24}],
              vpcCidrs: [10.0.0.0/16]}
            firstrun: {path: /home/ec2-user/firstrun.sh, clusterTimeout: 5m, proxyUrl: "http://a:1", noProxy: [.example.org]}
            launch:
              kind: [template]
              instanceType: t3.micro
              sshCidrs: [10.0.0.0/8]
              publicIp: false
              capacity: {min: 0, max: 2, desired: 1}
              signalTimeout: 15m
              logRetentionDays: 30
              tags: {Team: x}
            verify: {extra: [{id: a}]}
            packer: {format: hcl2, version: "1.11", builder: {shutdown_behavior: stop}, pluginVersion: "1.3.2"}
            release: {ssmParameter: /images/web, retain: 5, onFailure: deregister, instanceType: t3.small}
            """);

    private static final List<String> VALUES = List.of(
            "~",
            "true",
            "false",
            "-1",
            "0",
            "1",
            "7",
            "8",
            "24",
            "30",
            "31",
            "90",
            "100",
            "3000",
            "64000",
            "64001",
            "999999999",
            "1000000000",
            "1.10",
            "''",
            "' '",
            "x",
            "'x '",
            "'{{x}}'",
            "'{{resolve:x}}'",
            "'${x}'",
            "aws:x",
            "\"a\\nb\"",
            "\"\\u2028\"",
            "\"\\U0001F600\"",
            "'%s'",
            "us-east-1",
            "eu-west-1",
            "t3.large",
            "m7g.large",
            "20GiB",
            "0GiB",
            "1TiB",
            "0s",
            "1s",
            "12h",
            "13h",
            "720m",
            "10.1.0.0/16",
            "172.16.0.0/12",
            "8.8.8.0/24",
            "10.0.0.0/31",
            "0.0.0.0/0",
            "alias/x",
            "ami-12345678",
            "/a/b",
            "[]",
            "{}",
            "[x]",
            "[x, x]",
            "['123456789012', '210987654321']",
            "['123456789012', '123456789012']",
            "[us-east-1, us-east-1]",
            "[us-east-1, eu-west-1]",
            "{a: b}",
            "{a: ~}",
            "{a.b: 1}",
            "{us-east-1: alias/x}",
            "{aws:a: ~}",
            "{aws:a: b}",
            "{region: x}",
            "{ami: ~, ssmParameter: /a}",
            "{filter: {name: x, owners: [self]}}",
            "{filter: {name: x, owners: []}}",
            "{ami: ami-12345678, ssmParameter: /a}",
            "[{base: 10.0.0.0/8, size: 8}]",
            "host",
            "io1",
            "gp2",
            "optional",
            "arm64",
            "2030-02-30T00:00Z",
            "UTC",
            "Asia/Tokyo");

    private final Random random;

    RandomConfigs(long seed) {
        this.random = new Random(seed);
    }

    Mapping next() {
        Node config = WHOLE;
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            config = changed(config, 0);
        }
        return config instanceof Mapping mapping ? mapping : WHOLE;
    }

    private Node changed(Node node, int depth) {
        boolean goOn = depth < 1 || random.nextInt(5) > 0;
        if (goOn && node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            List<Mapping.Entry> entries = new ArrayList<>(mapping.entries());
            int at = random.nextInt(entries.size());
            Mapping.Entry entry = entries.get(at);
            switch (random.nextInt(depth == 0 ? 20 : 8)) {
                case 0 -> entries.remove(at);
                case 1 -> entries.set(at, new Mapping.Entry(HERE, text(), entry.value()));
                default -> entries.set(at, new Mapping.Entry(HERE, entry.key(), changed(entry.value(), depth + 1)));
            }
            return new Mapping(HERE, entries);
        }
        if (goOn && node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            List<Node> items = new ArrayList<>(sequence.items());
            int at = random.nextInt(items.size());
            switch (random.nextInt(4)) {
                case 0 -> items.add(items.get(at));
                case 1 -> items.add(value());
                default -> items.set(at, changed(items.get(at), depth + 1));
            }
            return new Sequence(HERE, items);
        }
        return value();
    }

    private Node value() {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        int length = 120 + random.nextInt(140);
        return yaml(value.equals("'%s'") ? "'" + (random.nextBoolean() ? "x" : "\u00e9").repeat(length) + "'" : value);
    }

    private String text() {
        List<String> keys =
                List.of("A", "aws:A", "{{x}}", "", "eu-west-1", "ssmParameter", "a.b", "x".repeat(128), "Name");
        return keys.get(random.nextInt(keys.size()));
    }

    private static Node yaml(String text) {
        return YamlReader.read("random", text.getBytes(StandardCharsets.UTF_8));
    }
}
