package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

@Timeout(20)
class ProfilesTest {
    private static final String FILE = """
            [profile keys]
            aws_access_key_id = KEYS
            aws_secret_access_key = secret-of-keys
            [profile half]
            aws_access_key_id = HALF
            [profile of-half]
            role_arn = arn:aws:iam::123456789012:role/bake
            source_profile = half
            [profile bake]
            role_arn = arn:aws:iam::123456789012:role/bake
            source_profile = keys
            role_session_name = jane
            external_id = word
            duration_seconds = 1800
            mfa_serial = arn:aws:iam::123456789012:mfa/jane
            [profile chained]
            role_arn = arn:aws:iam::210987654321:role/far
            source_profile = bake
            [profile itself]
            role_arn = arn:aws:iam::123456789012:role/bake
            source_profile = itself
            aws_access_key_id = OWN
            aws_secret_access_key = secret-of-own
            [profile round]
            role_arn = arn:aws:iam::123456789012:role/bake
            source_profile = round
            [profile nobody]
            role_arn = arn:aws:iam::123456789012:role/bake
            [profile lost]
            role_arn = arn:aws:iam::123456789012:role/bake
            source_profile = gone
            [profile wrong]
            role_arn = bake
            source_profile = keys
            [profile login]
            sso_start_url = https://example.awsapps.com/start
            sso_region = us-east-1
            sso_account_id = 123456789012
            sso_role_name = x
            """;

    private final List<String> assumed = new ArrayList<>();
    private final Profiles profiles = new Profiles(
            ProfileFile.builder()
                    .content(new StringInputStream(FILE))
                    .type(ProfileFile.Type.CONFIGURATION)
                    .build(),
            (base, role) -> {
                assumed.add(base.resolveCredentials().accessKeyId() + " -> " + role);
                return StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(role.role().text(), "secret"));
            });

    @Test
    void keys_are_the_profiles_own() {
        AwsCredentials found = profiles.credentials("keys").resolveCredentials();

        assertThat(found.accessKeyId()).isEqualTo("KEYS");
        assertThat(found.secretAccessKey()).isEqualTo("secret-of-keys");
        assertThat(assumed).isEmpty();
    }

    @Test
    void a_role_is_assumed_with_all_that_the_profile_says_of_it() {
        profiles.credentials("bake").resolveCredentials();

        assertThat(assumed)
                .containsExactly("KEYS -> RoleRequest[role=arn:aws:iam::123456789012:role/bake, sessionName=jane,"
                        + " externalId=Optional[word], duration=Optional[" + Duration.ofMinutes(30)
                        + "], mfaSerial=Optional[arn:aws:iam::123456789012:mfa/jane]]");
    }

    @Test
    void a_role_may_stand_on_another() {
        profiles.credentials("chained").resolveCredentials();

        assertThat(assumed).hasSize(2);
        assertThat(assumed.get(1))
                .startsWith(
                        "arn:aws:iam::123456789012:role/bake -> RoleRequest[role=arn:aws:iam::210987654321:role/far,"
                                + " sessionName=amibake, ");
    }

    @Test
    void a_profile_may_be_its_own_source_when_it_has_keys() {
        profiles.credentials("itself").resolveCredentials();

        assertThat(assumed).hasSize(1);
        assertThat(assumed.get(0)).startsWith("OWN -> ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            half    | profile 'half' cannot be used: | correct it, or log in: aws sso login --profile half
            of-half | profile 'half' has no aws_secret_access_key | complete it: aws configure
            login   | profile 'login' cannot be used: | correct it, or log in: aws sso login --profile login
            round   | profile 'round' takes its credentials from itself | correct its source_profile
            nobody  | profile 'nobody' does not say with whose credentials its role is assumed | give it source_profile, or credential_source: Environment, Ec2InstanceMetadata or EcsContainer
            lost    | there is no profile 'gone' | name one of bake, chained, half, itself, keys, login, lost, nobody, of-half, round, wrong, or make it: aws configure --profile gone
            wrong   | profile 'wrong' cannot be used: 'bake' is not the ARN of an IAM role | correct it, or log in: aws sso login --profile wrong
            """)
    void what_cannot_be_used_is_told(String name, String what, String fix) {
        assertThatThrownBy(() -> profiles.credentials(name).resolveCredentials())
                .isInstanceOfSatisfying(AmibakeException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
                    assertThat(failure.problems()).hasSize(1);
                    assertThat(failure.problems().get(0).what())
                            .startsWith(what)
                            .doesNotContain("secret-of-keys");
                    assertThat(failure.problems().get(0).fix()).isEqualTo(fix);
                });
    }

    @Test
    void a_code_is_needed_by_the_profile_and_by_those_that_stand_on_it() {
        assertThat(profiles.needCode("bake")).isTrue();
        assertThat(profiles.needCode("chained")).isTrue();
        assertThat(profiles.needCode("itself")).isFalse();
        assertThat(profiles.needCode("gone")).isFalse();
    }
}
