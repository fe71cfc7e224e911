package io.amibake.provisioning.aws;

import io.amibake.provisioning.Access;
import io.amibake.provisioning.GroupRequest;
import io.amibake.provisioning.KeyPair;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Secret;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Key pairs and security groups of EC2. A call whose answer was lost is made again, and finds what the first one made. */
record Ec2Access(Service ec2, Poll poll) implements Access {
    private static final int SSH = 22;

    /** What was made a moment ago EC2 may not know yet. */
    private static final Duration KNOWN = Duration.ofSeconds(30);

    @Override
    public KeyPair createKeyPair(String name, Map<String, String> tags) {
        return ec2.call("CreateKeyPair", name, () -> {
            try {
                return create(name, tags);
            } catch (Ec2Exception failure) {
                Optional<KeyPairInfo> former = Service.code(failure).equals("InvalidKeyPair.Duplicate")
                        ? keyPair(name, tags)
                        : Optional.empty();
                // Its private key is told once only, and that answer is lost.
                client().deleteKeyPair(call ->
                        call.keyPairId(former.orElseThrow(() -> failure).keyPairId()));
                return create(name, tags);
            }
        });
    }

    private KeyPair create(String name, Map<String, String> tags) {
        CreateKeyPairResponse made = client().createKeyPair(request(name, tags).build());
        return new KeyPair(made.keyPairId(), made.keyName(), new Secret(made.keyMaterial()));
    }

    static CreateKeyPairRequest.Builder request(String name, Map<String, String> tags) {
        return CreateKeyPairRequest.builder()
                .keyName(name)
                .keyType(KeyType.ED25519)
                .tagSpecifications(Tags.of(tags, ResourceType.KEY_PAIR));
    }

    private Optional<KeyPairInfo> keyPair(String name, Map<String, String> tags) {
        return client().describeKeyPairs(call -> call.filters(Tags.filter("key-name", name))).keyPairs().stream()
                .filter(found -> isOfRun(Tags.from(found.tags()), tags))
                .findFirst();
    }

    @Override
    public void renew(String keyPairId, Map<String, String> tags) {
        ec2.run("CreateTags", keyPairId, () -> client().createTags(
                        call -> call.resources(keyPairId).tags(Tags.of(tags))));
    }

    @Override
    public void deleteKeyPair(String id) {
        ec2.runUnless("InvalidKeyPair.NotFound", "DeleteKeyPair", id, () -> client().deleteKeyPair(
                        call -> call.keyPairId(id)));
    }

    static CreateSecurityGroupRequest.Builder request(GroupRequest request) {
        CreateSecurityGroupRequest.Builder call = CreateSecurityGroupRequest.builder()
                .groupName(request.name())
                .description(request.description())
                .tagSpecifications(Tags.of(request.tags(), ResourceType.SECURITY_GROUP));
        request.vpc().ifPresent(vpc -> call.vpcId(vpc.text()));
        return call;
    }

    @Override
    public String createSecurityGroup(GroupRequest request) {
        CreateSecurityGroupRequest call = request(request).build();
        return ec2.call("CreateSecurityGroup", request.name(), () -> {
            try {
                return client().createSecurityGroup(call).groupId();
            } catch (Ec2Exception failure) {
                Optional<SecurityGroup> former =
                        Service.code(failure).equals("InvalidGroup.Duplicate") ? group(request) : Optional.empty();
                return former.orElseThrow(() -> failure).groupId();
            }
        });
    }

    private Optional<SecurityGroup> group(GroupRequest request) {
        return client()
                .describeSecurityGroupsPaginator(call -> call.filters(Tags.filter("group-name", request.name())))
                .securityGroups()
                .stream()
                .filter(found -> isOfRun(Tags.from(found.tags()), request.tags()))
                .findFirst();
    }

    private static boolean isOfRun(Map<String, String> found, Map<String, String> wanted) {
        String run = found.get(RunId.TAG);
        return run != null && run.equals(wanted.get(RunId.TAG));
    }

    @Override
    public void allowSsh(String groupId, List<String> cidrs) {
        Attempt attempt = new Attempt("InvalidGroup.NotFound", "InvalidPermission.Duplicate");
        poll.until(
                "security group " + groupId + " to be known to EC2",
                Wait.upTo(KNOWN),
                () -> attempt.isDone(
                                ec2,
                                "AuthorizeSecurityGroupIngress",
                                groupId,
                                () -> client().authorizeSecurityGroupIngress(
                                                call -> call.groupId(groupId).ipPermissions(ssh(cidrs))))
                        ? Look.done(new Step("known", OptionalInt.empty()), groupId)
                        : Look.notYet(new Step("not known yet", OptionalInt.empty())));
    }

    static IpPermission ssh(List<String> cidrs) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(SSH)
                .toPort(SSH)
                .ipRanges(cidrs.stream()
                        .filter(cidr -> !isIpv6(cidr))
                        .map(cidr -> IpRange.builder()
                                .cidrIp(cidr)
                                .description("SSH for amibake")
                                .build())
                        .toList())
                .ipv6Ranges(cidrs.stream()
                        .filter(Ec2Access::isIpv6)
                        .map(cidr -> Ipv6Range.builder()
                                .cidrIpv6(cidr)
                                .description("SSH for amibake")
                                .build())
                        .toList())
                .build();
    }

    private static boolean isIpv6(String cidr) {
        return cidr.indexOf(':') >= 0;
    }

    @Override
    public void deleteSecurityGroup(String id, Wait wait) {
        Attempt deletion = new Attempt("DependencyViolation|InvalidGroup.InUse", "InvalidGroup.NotFound");
        poll.until(
                "security group " + id + " to be unused",
                wait,
                () -> deletion.isDone(ec2, "DeleteSecurityGroup", id, () -> client().deleteSecurityGroup(
                                        call -> call.groupId(id)))
                        ? Look.done(new Step("deleted", OptionalInt.empty()), id)
                        : Look.notYet(new Step("in use", OptionalInt.empty())));
    }

    private Ec2Client client() {
        return ec2.clients().ec2();
    }
}
