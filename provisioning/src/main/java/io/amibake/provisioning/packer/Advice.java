package io.amibake.provisioning.packer;

import io.amibake.core.ExitStatus;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a cause that Packer names.
 *
 * @param marks any of them in the cause shows that it is this one
 */
record Advice(List<String> marks, String words, String fix, ExitStatus status) {
    private static final List<Advice> ALL = List.of(
            input(
                    List.of("is unknown by Packer", "Missing plugins", "required_plugins"),
                    "its amazon plugin is not installed",
                    "run 'packer init' on the image's plugins.pkr.hcl or image.pkr.hcl, or use Packer 1.6 to 1.9"),
            input(
                    List.of("InvalidAMIID", "No AMI was found matching filters"),
                    "there is no such source AMI in the region",
                    "correct source.ami, source.filter or build.region"),
            input(
                    List.of("InvalidSubnetID", "InvalidSubnet.", "No Subnets was found"),
                    "there is no such subnet in the region",
                    "correct build.network.subnet or build.region"),
            input(
                    List.of("InvalidVpcID", "VPCIdNotSpecified", "No default VPC", "DefaultVpcDoesNotExist"),
                    "there is no such VPC, or no default VPC in the region",
                    "set build.network.vpc and build.network.subnet"),
            input(
                    List.of("InvalidGroup.NotFound", "InvalidGroupId"),
                    "there is no such security group in the VPC",
                    "correct build.network.securityGroup.id"),
            input(
                    List.of("InvalidKeyPair.NotFound"),
                    "the key pair of the build is gone",
                    "see who deleted it, then try again"),
            input(
                    List.of(
                            "ExpiredToken",
                            "RequestExpired",
                            "AuthFailure",
                            "InvalidClientTokenId",
                            "NoCredentialProviders"),
                    "AWS does not take the credentials",
                    "log in anew, or correct the credentials"),
            outside(
                    List.of("Timeout waiting for SSH"),
                    "the instance did not answer by SSH in time",
                    "see that build.sshUsername is the source AMI's user, and that the subnet is reached from here:"
                            + " build.network.publicIp, its routes and network ACLs"),
            outside(
                    List.of("RequestLimitExceeded", "Throttling"),
                    "AWS throttles the account's calls",
                    "try again later, or with fewer builds at once"),
            outside(
                    List.of("InsufficientInstanceCapacity", "Unsupported: Your requested instance type"),
                    "the zone has no such instance to give",
                    "try again later, or change build.instanceType or build.network.subnet"),
            outside(
                    List.of("VcpuLimitExceeded", "InstanceLimitExceeded", "VolumeLimitExceeded", "LimitExceeded"),
                    "a quota of the account is used up",
                    "end what is not needed, or ask AWS for a higher quota"),
            outside(
                    List.of("connection refused", "no such host", "i/o timeout", "RequestError", "proxyconnect"),
                    "AWS was not reached",
                    "see to the network, the proxy (HTTPS_PROXY) and the endpoint"),
            input(
                    List.of("unknown configuration key", "Failed to prepare build", "Unsupported argument"),
                    "it does not take the template",
                    "correct packer.builder, or packer.version, as it says"));

    Advice {
        marks = List.copyOf(marks);
    }

    /** The advice that is the nearest to a cause. */
    static Optional<Advice> about(String cause) {
        return ALL.stream()
                .filter(advice -> advice.marks.stream().anyMatch(cause::contains))
                .findFirst();
    }

    private static Advice input(List<String> marks, String words, String fix) {
        return new Advice(marks, words, fix, ExitStatus.INVALID_INPUT);
    }

    private static Advice outside(List<String> marks, String words, String fix) {
        return new Advice(marks, words, fix, ExitStatus.OUTSIDE_FAILED);
    }
}
