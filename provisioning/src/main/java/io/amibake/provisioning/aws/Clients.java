package io.amibake.provisioning.aws;

import io.amibake.config.AccountId;
import io.amibake.config.Region;
import io.amibake.provisioning.Caller;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The SDK's clients of one caller in one region, each made at its first use. */
final class Clients {
    private final Region region;
    private final CallSettings settings;
    private final SdkHttpClient http;
    private final Endpoints endpoints;
    private final AwsCredentialsProvider credentials;
    private final LastEndpoints lastEndpoints = new LastEndpoints();
    private final Lazy<Caller> caller;
    private final Lazy<Ec2Client> ec2 = new Lazy<>(() -> made(Ec2Client.builder(), Ec2Client.SERVICE_METADATA_ID));
    private final Lazy<StsClient> sts = new Lazy<>(() -> made(StsClient.builder(), StsClient.SERVICE_METADATA_ID));
    private final Lazy<SsmClient> ssm = new Lazy<>(() -> made(SsmClient.builder(), SsmClient.SERVICE_METADATA_ID));
    private final Lazy<CloudFormationClient> cloudFormation =
            new Lazy<>(() -> made(CloudFormationClient.builder(), CloudFormationClient.SERVICE_METADATA_ID));
    private final Lazy<KmsClient> kms = new Lazy<>(() -> made(KmsClient.builder(), KmsClient.SERVICE_METADATA_ID));
    private final Lazy<AutoScalingClient> autoScaling =
            new Lazy<>(() -> made(AutoScalingClient.builder(), AutoScalingClient.SERVICE_METADATA_ID));

    Clients(
            Region region,
            CallSettings settings,
            SdkHttpClient http,
            Endpoints endpoints,
            AwsCredentialsProvider credentials) {
        this.region = region;
        this.settings = settings;
        this.http = http;
        this.endpoints = endpoints;
        this.credentials = credentials;
        this.caller = new Lazy<>(this::askCaller);
    }

    /** The same caller in another region, who is the same there. */
    private Clients(Region region, Clients same) {
        this.region = region;
        this.settings = same.settings;
        this.http = same.http;
        this.endpoints = same.endpoints;
        this.credentials = same.credentials;
        this.caller = same.caller;
    }

    Clients in(Region other) {
        return new Clients(other, this);
    }

    Clients with(AwsCredentialsProvider others) {
        return new Clients(region, settings, http, endpoints, others);
    }

    Region region() {
        return region;
    }

    CallSettings settings() {
        return settings;
    }

    /** Where EC2 is, when it is not where AWS has it. */
    Optional<URI> endpoint() {
        return endpoints.ignored()
                ? Optional.empty()
                : ec2().serviceClientConfiguration().endpointOverride();
    }

    /** Where a service was last reached; empty before that. */
    String endpointOf(String service) {
        return lastEndpoints.of(service);
    }

    AwsCredentials resolve() {
        return credentials.resolveCredentials();
    }

    Caller caller() {
        return caller.get();
    }

    /** Who calls, when that is known without asking. */
    Optional<Caller> knownCaller() {
        return caller.ifMade();
    }

    Ec2Client ec2() {
        return ec2.get();
    }

    StsClient sts() {
        return sts.get();
    }

    SsmClient ssm() {
        return ssm.get();
    }

    CloudFormationClient cloudFormation() {
        return cloudFormation.get();
    }

    KmsClient kms() {
        return kms.get();
    }

    AutoScalingClient autoScaling() {
        return autoScaling.get();
    }

    private Caller askCaller() {
        GetCallerIdentityResponse answer =
                new Service("sts", this).call("GetCallerIdentity", "", () -> sts().getCallerIdentity());
        return new Caller(AccountId.parse(answer.account()), answer.arn());
    }

    /** All retries are of the SDK's standard mode. */
    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(B builder, String service) {
        builder.httpClient(http)
                .region(software.amazon.awssdk.regions.Region.of(region.name()))
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(settings.attemptTimeout())
                        .apiCallTimeout(settings.callTimeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(settings.attempts())
                                .build())
                        .defaultProfileName(endpoints.profile().orElse(null))
                        .addExecutionInterceptor(lastEndpoints));
        endpoints.override(service, region).ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
