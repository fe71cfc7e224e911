package io.amibake.provisioning.aws;

import io.amibake.provisioning.Surroundings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The credentials of an assumed role, got anew shortly before they expire. */
final class RoleCredentials implements AwsCredentialsProvider {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Service sts;
    private final RoleRequest request;
    private final MfaPrompt prompt;
    private final Surroundings surroundings;
    private @Nullable AwsSessionCredentials current;
    private Instant end = Instant.MIN;

    RoleCredentials(Service sts, RoleRequest request, MfaPrompt prompt, Surroundings surroundings) {
        this.sts = sts;
        this.request = request;
        this.prompt = prompt;
        this.surroundings = surroundings;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsSessionCredentials usable = current;
        if (usable == null || !surroundings.now().isBefore(end.minus(MARGIN))) {
            Credentials fresh = assume();
            usable = AwsSessionCredentials.create(fresh.accessKeyId(), fresh.secretAccessKey(), fresh.sessionToken());
            end = fresh.expiration();
            current = usable;
        }
        return usable;
    }

    private Credentials assume() {
        AssumeRoleRequest.Builder call =
                AssumeRoleRequest.builder().roleArn(request.role().text()).roleSessionName(request.sessionName());
        request.externalId().ifPresent(call::externalId);
        request.duration().ifPresent(duration -> call.durationSeconds((int) duration.toSeconds()));
        request.mfaSerial().ifPresent(serial -> call.serialNumber(serial)
                .tokenCode(prompt.ask(serial).reveal()));
        return sts.call(
                "AssumeRole",
                request.role().text(),
                () -> sts.clients().sts().assumeRole(call.build()).credentials());
    }
}
