package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS = List.of("bridgeCidr", "networkMode", "addressPools", "vpcCidrs");

    @Test
    void finds_a_slip_of_one_or_two_letters() {
        assertThat(Nearest.to("bridgeCdir", KEYS)).hasValue("bridgeCidr");
        assertThat(Nearest.to("bridgecidr", KEYS)).hasValue("bridgeCidr");
        assertThat(Nearest.to("netwrokMode", KEYS)).hasValue("networkMode");
        assertThat(Nearest.to("vpcCidr", KEYS)).hasValue("vpcCidrs");
    }

    @Test
    void does_not_guess_at_something_else() {
        assertThat(Nearest.to("colour", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
        assertThat(Nearest.to("x".repeat(10_000), KEYS)).isEmpty();
    }

    @Test
    void prefers_the_nearer_and_then_the_earlier() {
        assertThat(Nearest.to("t3.mircro", List.of("t2.micro", "t3.micro", "t3.macro")))
                .hasValue("t3.micro");
        assertThat(Nearest.to("us-wst-2", List.of("us-east-2", "us-west-2"))).hasValue("us-west-2");
    }

    @Test
    void says_what_else_to_do_when_nothing_is_near() {
        assertThat(Nearest.suggestion("bridgeCdir", KEYS, "remove it")).isEqualTo("did you mean 'bridgeCidr'?");
        assertThat(Nearest.suggestion("colour", KEYS, "remove it")).isEqualTo("remove it");
    }
}
