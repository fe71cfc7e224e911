package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the SDK reads from the environment of a process. */
@Timeout(60)
class EnvironmentTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path directory;

    private Emulator aws;

    @BeforeEach
    void start() {
        aws = Emulator.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void endpoint_and_credentials_come_from_the_environment() throws IOException, InterruptedException {
        assertThat(outputWith(aws.environment()))
                .isEqualTo("Optional[" + aws.endpoint()
                        + "]\nCaller[account=123456789012, arn=arn:aws:sts::123456789012:user/moto]\n[]\n[]\n");
        assertThat(aws.calls())
                .extracting(ApiCall::toString)
                .containsExactly("sts:GetCallerIdentity in eu-west-1", "ec2:DescribeImages in eu-west-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.0.0.1:1       | nothing takes connections at 127.0.0.1:1
            http://nowhere.invalid:1 | the host nowhere.invalid is not known
            """)
    void each_service_may_have_an_endpoint_of_its_own(String endpoint, String reason)
            throws IOException, InterruptedException {
        String output = outputWith(Map.of(
                "AWS_ENDPOINT_URL_STS",
                aws.endpoint().toString(),
                "AWS_ENDPOINT_URL_EC2",
                endpoint,
                "AWS_ACCESS_KEY_ID",
                Emulator.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                Emulator.SECRET_KEY));

        assertThat(output)
                .endsWith("\nerror: ec2:DescribeImages failed: AWS cannot be reached: " + reason
                        + "\n  at:  eu-west-1, "
                        + endpoint + ", x\n  fix: see that network, proxy (HTTPS_PROXY) and endpoint (AWS_ENDPOINT_URL)"
                        + " are right, then try again\n");
    }

    @Test
    void without_credentials_it_is_said_how_to_get_some() throws IOException, InterruptedException {
        String output = outputWith(Map.of(
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));

        assertThat(output)
                .isEqualTo("Optional[" + aws.endpoint()
                        + "]\nerror: sts:GetCallerIdentity failed: there are no credentials: none in the environment, in a"
                        + " profile, of a container or of an instance\n  at:  eu-west-1\n  fix: run `aws configure sso` or `aws configure`, set AWS_ACCESS_KEY_ID"
                        + " and AWS_SECRET_ACCESS_KEY, or name a profile by --profile\n");
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID"})
    void half_of_the_credentials_is_told(String given, String missing) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        variables.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        variables.put(given, "x");
        variables.put(missing, "");

        assertThat(outputWith(variables))
                .contains("there are no credentials: none in the environment (" + given + " is set, " + missing
                        + " is not), in a profile, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bake   | Caller[account=123456789012, arn=arn:aws:sts::123456789012:assumed-role/bake/amibake]
            device | error: the role needs the code of an MFA device, and there is no terminal to ask for it
            nope   | error: there is no profile 'nope'
            """)
    void the_role_of_a_profile_is_assumed_at_the_same_endpoint_with_the_code_of_its_device(String name, String output)
            throws IOException, InterruptedException {
        Path config = Files.writeString(directory.resolve("config"), """
                [profile keys]
                aws_access_key_id = KEYS
                aws_secret_access_key = secret
                [profile bake]
                role_arn = arn:aws:iam::123456789012:role/bake
                source_profile = keys
                [profile device]
                role_arn = arn:aws:iam::123456789012:role/bake
                source_profile = keys
                mfa_serial = arn:aws:iam::123456789012:mfa/jane
                """);

        assertThat(outputWith(Map.of(
                        "AWS_PROFILE",
                        name,
                        "AWS_ENDPOINT_URL",
                        aws.endpoint().toString(),
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "AWS_CONFIG_FILE",
                        config.toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                        "/dev/null")))
                .startsWith("Optional[" + aws.endpoint() + "]\n" + output);
        assertThat(aws.calls())
                .extracting(ApiCall::toString)
                .isEqualTo(
                        name.equals("bake")
                                ? List.of(
                                        "sts:AssumeRole in eu-west-1",
                                        "sts:GetCallerIdentity in eu-west-1",
                                        "ec2:DescribeImages in eu-west-1")
                                : List.of());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            chosen, -
            -,      chosen
            other,  chosen
            """)
    void a_profile_says_where_aws_is(String variable, String asked) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(withConfig());
        if (variable != null) {
            variables.put("AWS_PROFILE", variable);
        }

        String output = outputWith(variables, asked == null ? new String[0] : new String[] {asked});

        assertThat(output)
                .isEqualTo("Optional[" + aws.endpoint()
                        + "]\nCaller[account=123456789012, arn=arn:aws:sts::123456789012:user/moto]\n[]\n"
                        + "[AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN]\n");
        assertThat(aws.calls())
                .extracting(ApiCall::toString)
                .containsExactly("sts:GetCallerIdentity in eu-west-1", "ec2:DescribeImages in eu-west-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://u:p@127.0.0.1:1       | nothing takes connections at the proxy 127.0.0.1:1
            http://u:p@nowhere.invalid:1 | the proxy nowhere.invalid is not known
            """)
    void endpoints_that_are_to_be_ignored_are_not_called(String proxy, String reason)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(withConfig());
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        variables.put("HTTPS_PROXY", proxy);

        assertThat(outputWith(variables, "chosen"))
                .startsWith("Optional.empty\nerror: sts:GetCallerIdentity failed: AWS cannot be reached: " + reason)
                .contains("\n  at:  eu-west-1, https://sts.eu-west-1.amazonaws.com\n");
        assertThat(aws.calls()).isEmpty();
    }

    private Map<String, String> withConfig() throws IOException {
        Path config = Files.writeString(
                directory.resolve("config"), """
                [profile chosen]
                aws_access_key_id = KEYS
                aws_secret_access_key = secret
                endpoint_url = http://127.0.0.1:1
                services = local
                [services local]
                ec2 =
                  endpoint_url = HERE
                sts =
                  endpoint_url = HERE
                [profile other]
                endpoint_url = http://127.0.0.1:1
                """.replace("HERE", aws.endpoint().toString()));
        return Map.of(
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                config.toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                "/dev/null");
    }

    private static String outputWith(Map<String, String> variables, String... profile)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CLASS_PATH,
                CallerProgram.class.getName(),
                "eu-west-1"));
        words.addAll(List.of(profile));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
