package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class DockerChecksTest {
    @Test
    void the_bridge_keeps_out_of_the_vpcs() {
        assertThat(problemsWith("docker: {bridgeCidr: 10.0.1.0/24, vpcCidrs: [10.1.0.0/16, 10.0.0.0/16]}\n"))
                .containsExactly(new Problem(
                        "the bridge 10.0.1.0/24 overlaps the VPC block 10.0.0.0/16: instances could not reach it",
                        "test.yaml:1:22 (docker.bridgeCidr)",
                        "give docker.bridgeCidr a private block outside of docker.vpcCidrs"));
        assertThat(problemsWith("docker: {vpcCidrs: [100.64.0.0/10]}\n"))
                .containsExactly(new Problem(
                        "the bridge 100.64.0.0/24 overlaps the VPC block 100.64.0.0/10: instances could not reach it",
                        "test.yaml:1:21 (docker.vpcCidrs[0])",
                        "give docker.bridgeCidr a private block outside of docker.vpcCidrs"));
    }

    @Test
    void address_pools_keep_out_of_everything_else() {
        String fix = "give the pool a private block of its own";
        assertThat(problemsWith("""
                        docker:
                          vpcCidrs: [10.0.0.0/16]
                          addressPools:
                            - {base: 100.64.0.0/16, size: 24}
                            - {base: 10.0.0.0/8, size: 24}
                            - {base: 10.5.0.0/16, size: 24}
                            - {base: 8.0.0.0/16, size: 24}
                        """))
                .containsExactly(
                        new Problem(
                                "the address pool 100.64.0.0/16 overlaps the bridge 100.64.0.0/24",
                                "test.yaml:4:14 (docker.addressPools[0].base)",
                                fix),
                        new Problem(
                                "the address pool 10.0.0.0/8 overlaps the VPC block 10.0.0.0/16",
                                "test.yaml:5:14 (docker.addressPools[1].base)",
                                fix),
                        new Problem(
                                "the address pool 10.5.0.0/16 overlaps the address pool 10.0.0.0/8",
                                "test.yaml:6:14 (docker.addressPools[2].base)",
                                fix),
                        new Problem(
                                "the address pool 8.0.0.0/16 is not within the private addresses",
                                "test.yaml:7:14 (docker.addressPools[3].base)",
                                "use a block of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16"));
    }

    @Test
    void the_networks_of_a_pool_fit_in_it() {
        assertThat(problemsWith(
                        "docker: {addressPools: [{base: 172.20.0.0/16, size: 8}, {base: 172.21.0.0/16, size: 31}]}\n"))
                .containsExactly(
                        new Problem(
                                "networks of /8 do not fit in the pool 172.20.0.0/16",
                                "test.yaml:1:53 (docker.addressPools[0].size)",
                                "write a size of 16 to 30"),
                        new Problem(
                                "networks of /31 do not fit in the pool 172.21.0.0/16",
                                "test.yaml:1:85 (docker.addressPools[1].size)",
                                "write a size of 16 to 30"));
    }

    @Test
    void without_a_bridge_there_are_no_pools_and_no_overlap() {
        assertThat(problemsWith("docker: {networkMode: host, addressPools: [{base: 172.20.0.0/16, size: 24}]}\n"))
                .containsExactly(new Problem(
                        "docker.addressPools have no use with docker.networkMode host",
                        "test.yaml:1:43 (docker.addressPools)",
                        "remove them, or set docker.networkMode: bridge"));
        assertThat(problemsWith("docker: {networkMode: host, vpcCidrs: [100.64.0.0/10]}\n"))
                .isEmpty();
    }
}
