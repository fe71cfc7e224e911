package io.amibake.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRulesTest {
    private static final String PATH = "cloudformation/launch-template.yaml";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '::/0'",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/1",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 128.0.0.0/1",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '8000::/1'",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '2000::/3'",
                "IpProtocol: '-1', CidrIp: 0.0.0.0/0",
                "IpProtocol: -1, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0",
                "IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0",
                "IpProtocol: '6', FromPort: '20', ToPort: '25', CidrIp: 0.0.0.0/0",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: {Ref: SshFrom}",
            })
    void port_22_is_open_to_the_internet_however_that_is_written(String ingress) {
        assertThat(findingsIn("      SecurityGroupIngress: [{" + ingress + "}]\n"))
                .containsExactly(new Finding(
                        "AMI005",
                        Rule.SSH_OPEN_TO_THE_WORLD.severity(),
                        "port 22 of the launched instances is open to the whole internet (ingress)",
                        Rule.SSH_OPEN_TO_THE_WORLD.fix(),
                        new Location(PATH, 7, 30),
                        "image.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '2001:db8::/32'",
                "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0",
                "IpProtocol: udp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0",
                "IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0",
                "IpProtocol: '-1', SourceSecurityGroupId: sg-1",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: {Ref: Unknown}",
                "IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: {'Fn::ImportValue': office}",
            })
    void what_does_not_open_it_is_fine(String ingress) {
        assertThat(findingsIn("      SecurityGroupIngress: [{" + ingress + "}]\n"))
                .isEmpty();
    }

    @Test
    void what_a_group_lets_out_is_its_own_business() {
        assertThat(findingsIn("      SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 0.0.0.0/0}]\n"))
                .isEmpty();
        assertThat(findingsIn("""
                  Out:
                    Type: AWS::EC2::SecurityGroupEgress
                    Properties: {IpProtocol: '-1', CidrIp: 0.0.0.0/0, DestinationSecurityGroupId: sg-1}
                """)).isEmpty();
    }

    @Test
    void a_rule_that_is_a_resource_of_its_own_is_found() {
        assertThat(findingsIn("""
                  In:
                    Type: AWS::EC2::SecurityGroupIngress
                    Properties: {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0, GroupId: sg-1}
                """)).hasSize(1);
    }

    @Test
    void what_the_config_was_blamed_for_is_not_found_again() {
        TemplateRules rules = new TemplateRules("image.yaml", Set.of(Rule.SSH_OPEN_TO_THE_WORLD));
        byte[] template =
                "Resources: {A: {IpProtocol: '-1', CidrIp: 0.0.0.0/0}, B: {HttpTokens: optional}}".getBytes(UTF_8);
        assertThat(rules.check(PATH, template)).extracting(Finding::rule).containsExactly("AMI001");
        assertThat(rules.check("verification/checks.yaml", template)).isEmpty();
    }

    private static List<Finding> findingsIn(String resource) {
        String template = """
                Parameters:
                  SshFrom: {Type: String, Default: 0.0.0.0/0}
                Resources:
                  Group:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                """ + resource;
        return new TemplateRules("image.yaml", Set.of()).check(PATH, template.getBytes(UTF_8));
    }
}
