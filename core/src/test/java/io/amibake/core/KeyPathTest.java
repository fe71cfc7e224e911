package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyPathTest {
    @Test
    void writes_the_way_to_a_value_and_quotes_awkward_keys() {
        assertThat(KeyPath.ROOT.child("docker").child("addressPools").item(0).child("base"))
                .hasToString("docker.addressPools[0].base");
        assertThat(KeyPath.ROOT.child("system").child("sysctl").child("net.ipv4.ip_forward"))
                .hasToString("system.sysctl.\"net.ipv4.ip_forward\"");
        assertThat(KeyPath.ROOT.child("")).hasToString("\"\"");
    }
}
