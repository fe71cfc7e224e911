package io.amibake.provisioning.aws;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Surroundings;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Opens AWS. Credentials come from the profile that is asked for, else from the SDK's own chain; endpoints of an emulator
 * or a private link from {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_EC2}, {@code …_STS}, {@code …_SSM}, {@code
 * …_CLOUDFORMATION}, {@code …_AUTO_SCALING}, {@code …_KMS}, or the profile.
 */
public final class AwsClouds {
    private final CallSettings settings;
    private final Surroundings surroundings;
    private final MfaPrompt prompt;
    private final Optional<URI> endpoint;
    private final Optional<AwsCredentialsProvider> credentials;

    private AwsClouds(
            CallSettings settings,
            Surroundings surroundings,
            MfaPrompt prompt,
            Optional<URI> endpoint,
            Optional<AwsCredentialsProvider> credentials) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.prompt = prompt;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** A role that asks for the code of a device cannot be assumed by them. */
    public static AwsClouds with(CallSettings settings, Surroundings surroundings) {
        MfaPrompt nobody = serial -> {
            throw AmibakeException.invalidInput(
                    new Problem(
                            "the role needs the code of an MFA device, and there is no terminal to ask for it",
                            serial,
                            "run amibake on a terminal, or use credentials that were made with the device: aws sts get-session-token"));
        };
        return new AwsClouds(settings, surroundings, nobody, Optional.empty(), Optional.empty());
    }

    public AwsClouds askingWith(MfaPrompt newPrompt) {
        return new AwsClouds(settings, surroundings, newPrompt, endpoint, credentials);
    }

    /** One server for all services, and what it is called with; for tests within the process. */
    AwsClouds at(URI newEndpoint, AwsCredentialsProvider newCredentials) {
        return new AwsClouds(settings, surroundings, prompt, Optional.of(newEndpoint), Optional.of(newCredentials));
    }

    /** Calls nothing yet. */
    public Cloud open(CloudRequest request) {
        SdkHttpClient http = JdkHttpClient.with(settings.attemptTimeout(), Proxies.ofThisProcess());
        Endpoints endpoints = endpoint.map(Endpoints::at)
                .orElseGet(() -> Endpoints.configured(request.profile(), Profiles.filesOfThisUser()));
        Clients nobody =
                new Clients(request.region(), settings, http, endpoints, AnonymousCredentialsProvider.create());
        Origin base = base(request, nobody);
        Clients own = nobody.with(base.credentials());
        if (request.role().isEmpty()) {
            return new AwsCloud(own, surroundings, base.inherited());
        }
        return new AwsCloud(own.with(role(own, request.role().get())), surroundings, () -> false);
    }

    /**
     * Whose credentials they are, without the role.
     *
     * @param inherited whether a child process finds them by itself
     */
    private record Origin(AwsCredentialsProvider credentials, BooleanSupplier inherited) {}

    private Origin base(CloudRequest request, Clients nobody) {
        if (credentials.isPresent()) {
            return new Origin(credentials.get(), () -> false);
        }
        Profiles profiles = Profiles.ofThisUser((source, role) -> role(nobody.with(source), role));
        Optional<String> profile = request.profile().or(profiles::chosen);
        if (profile.isEmpty()) {
            return new Origin(DefaultCredentialsProvider.builder().build(), () -> true);
        }
        // Packer's SDK reads the profile, too, but not where its endpoints are.
        BooleanSupplier inherited = () -> request.profile().isEmpty()
                && !profiles.needCode(profile.get())
                && nobody.endpoint().isEmpty();
        return new Origin(profiles.credentials(profile.get()), inherited);
    }

    private RoleCredentials role(Clients clients, RoleRequest role) {
        return new RoleCredentials(new Service("sts", clients), role, prompt, surroundings);
    }
}
