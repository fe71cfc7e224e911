package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class ReleaseChecksTest {
    @Test
    void what_describes_a_role_s_session_needs_the_role() {
        assertThat(problemsWith("build: {session: {externalId: bakery-1, name: nightly, mfaSerial: GAHT12345678}}\n"))
                .containsExactly(
                        new Problem(
                                "build.session.externalId is for the session of a role, and no role is given",
                                "test.yaml:1:31 (build.session.externalId)",
                                "give build.assumeRole, or remove it"),
                        new Problem(
                                "build.session.mfaSerial is for the session of a role, and no role is given",
                                "test.yaml:1:67 (build.session.mfaSerial)",
                                "give build.assumeRole, or remove it"));
        assertThat(problemsWith("""
                        build:
                          assumeRole: arn:aws:iam::123456789012:role/bake
                          session: {externalId: bakery-1, name: nightly, duration: 12h, mfaSerial: GAHT12345678}
                        """)).isEmpty();
    }

    @Test
    void a_session_lasts_a_quarter_of_an_hour_at_least() {
        assertThat(problemsWith("""
                        build: {assumeRole: "arn:aws:iam::123456789012:role/bake", session: {duration: 899s}}
                        """))
                .containsExactly(new Problem(
                        "a session of 899s is shorter than AWS opens any",
                        "test.yaml:1:80 (build.session.duration)",
                        "write 15m to 12h"));
    }

    @Test
    void what_is_released_is_written_to_a_parameter_of_one_s_own() {
        assertThat(problemsWith("release: {ssmParameter: images/web, retain: -1, onFailure: delete}\n"))
                .containsExactly(
                        new Problem(
                                "'images/web' is not the full name of an SSM parameter",
                                "test.yaml:1:25 (release.ssmParameter)",
                                "begin it with a '/'"),
                        new Problem(
                                "-1 images cannot be kept",
                                "test.yaml:1:45 (release.retain)",
                                "write how many, or 0 to keep all"),
                        new Problem(
                                "'delete' is not allowed here",
                                "test.yaml:1:60 (release.onFailure)",
                                "use keep or deregister"));
        assertThat(problemsWith("release: {ssmParameter: /aws/web}\n"))
                .containsExactly(new Problem(
                        "'/aws/web' begins with a name that AWS keeps to itself",
                        "test.yaml:1:25 (release.ssmParameter)",
                        "write a name that does not begin with aws or ssm"));
    }

    @Test
    void the_test_instance_has_the_image_s_architecture() {
        assertThat(problemsWith("release: {instanceType: t4g.small}\n"))
                .containsExactly(new Problem(
                        "release.instanceType t4g.small is arm64, and the image is x86_64",
                        "test.yaml:1:25 (release.instanceType)",
                        "set release.instanceType to a type such as t3.small, or architecture to arm64"));
    }
}
