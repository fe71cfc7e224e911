package io.amibake.provisioning.aws;

import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The credentials of a profile. What the SDK cannot read it tells by exceptions that are none of AWS's: here they are told. */
record ProfileCredentials(String name, Lazy<AwsCredentialsProvider> found) implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return found.get().resolveCredentials();
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (IllegalArgumentException
                | IllegalStateException
                | NullPointerException
                | UncheckedIOException unusable) {
            throw Profiles.input(
                    "profile '" + name + "' cannot be used: " + unusable.getMessage(),
                    "correct it, or log in: aws sso login --profile " + name);
        }
    }
}
