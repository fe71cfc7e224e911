package io.amibake.provisioning.aws;

import io.amibake.config.RoleArn;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The profiles of the AWS CLI's files. The role of a profile is assumed by a call like all others, with the code of its
 * device, as the CLI does; the SDK by itself asks for no code and calls where and as long as it likes.
 */
record Profiles(ProfileFile files, Assuming assuming) {
    private static final String USUAL = "default";

    /** What makes a profile one of credentials; others only set a region or a format. */
    private static final Set<String> CREDENTIALS = Set.of(
            ProfileProperty.AWS_ACCESS_KEY_ID,
            ProfileProperty.ROLE_ARN,
            ProfileProperty.CREDENTIAL_PROCESS,
            ProfileProperty.SSO_START_URL,
            "sso_session",
            ProfileProperty.LOGIN_SESSION);

    /** How a role is assumed with credentials. */
    @FunctionalInterface
    interface Assuming {
        AwsCredentialsProvider assume(AwsCredentialsProvider base, RoleRequest role);
    }

    static Profiles ofThisUser(Assuming assuming) {
        return new Profiles(filesOfThisUser(), assuming);
    }

    static ProfileFile filesOfThisUser() {
        try {
            return ProfileFile.defaultProfileFile();
        } catch (IllegalArgumentException malformed) {
            throw input("a file of the AWS CLI cannot be read: " + malformed.getMessage(), "correct it");
        }
    }

    /** The profile whose credentials count when none is asked for; empty when they are found elsewhere. */
    Optional<String> chosen() {
        if (SdkSystemSetting.AWS_ACCESS_KEY_ID.getStringValue().isPresent()
                || SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isPresent()) {
            return Optional.empty();
        }
        String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValue().orElse(USUAL);
        boolean counts = files.profile(name)
                .map(profile -> CREDENTIALS.stream()
                        .anyMatch(key -> profile.property(key).isPresent()))
                .orElse(!name.equals(USUAL));
        return counts ? Optional.of(name) : Optional.empty();
    }

    /** Whether somebody has to read a code from a device for them. */
    boolean needCode(String name) {
        Set<String> seen = new LinkedHashSet<>();
        Optional<Profile> profile = files.profile(name);
        while (profile.isPresent() && seen.add(profile.get().name())) {
            if (profile.get().property(ProfileProperty.MFA_SERIAL).isPresent()) {
                return true;
            }
            profile = profile.get().property(ProfileProperty.SOURCE_PROFILE).flatMap(files::profile);
        }
        return false;
    }

    /** Those of a profile, looked for when they are needed. */
    AwsCredentialsProvider credentials(String name) {
        return new ProfileCredentials(name, new Lazy<>(() -> of(name, new LinkedHashSet<>())));
    }

    private AwsCredentialsProvider of(String name, Set<String> seen) {
        Profile profile = files.profile(name).orElseThrow(() -> unknown(name));
        Optional<String> role = profile.property(ProfileProperty.ROLE_ARN);
        if (!seen.isEmpty()
                && profile.property(ProfileProperty.AWS_ACCESS_KEY_ID).isPresent()) {
            return keys(profile);
        }
        if (role.isEmpty()
                || profile.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE).isPresent()) {
            return ProfileCredentialsProvider.builder()
                    .profileFile(files)
                    .profileName(name)
                    .build();
        }
        if (!seen.add(name)) {
            throw input("profile '" + name + "' takes its credentials from itself", "correct its source_profile");
        }
        return assuming.assume(base(profile, seen), request(profile, role.get()));
    }

    private AwsCredentialsProvider base(Profile profile, Set<String> seen) {
        Optional<String> source = profile.property(ProfileProperty.SOURCE_PROFILE);
        if (source.isPresent()) {
            return of(source.get(), seen);
        }
        return switch (profile.property(ProfileProperty.CREDENTIAL_SOURCE).orElse("")) {
            case "Environment" -> EnvironmentVariableCredentialsProvider.create();
            case "Ec2InstanceMetadata" -> InstanceProfileCredentialsProvider.create();
            case "EcsContainer" -> ContainerCredentialsProvider.create();
            default ->
                throw input(
                        "profile '" + profile.name() + "' does not say with whose credentials its role is assumed",
                        "give it source_profile, or credential_source: Environment, Ec2InstanceMetadata or EcsContainer");
        };
    }

    private static AwsCredentialsProvider keys(Profile profile) {
        String id = profile.property(ProfileProperty.AWS_ACCESS_KEY_ID).orElse("");
        String secret =
                profile.property(ProfileProperty.AWS_SECRET_ACCESS_KEY).orElseThrow(() -> incomplete(profile.name()));
        return StaticCredentialsProvider.create(profile.property(ProfileProperty.AWS_SESSION_TOKEN)
                .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                        token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
    }

    private static RoleRequest request(Profile profile, String role) {
        return new RoleRequest(
                RoleArn.parse(role),
                profile.property(ProfileProperty.ROLE_SESSION_NAME).orElse("amibake"),
                profile.property(ProfileProperty.EXTERNAL_ID),
                profile.property(ProfileProperty.DURATION_SECONDS)
                        .map(seconds -> Duration.ofSeconds(Integer.parseInt(seconds))),
                profile.property(ProfileProperty.MFA_SERIAL));
    }

    private static AmibakeException incomplete(String name) {
        return input("profile '" + name + "' has no aws_secret_access_key", "complete it: aws configure");
    }

    private AmibakeException unknown(String name) {
        Set<String> names = new TreeSet<>(files.profiles().keySet());
        return input(
                "there is no profile '" + name + "'",
                names.isEmpty()
                        ? "make it: aws configure --profile " + name
                        : "name one of " + String.join(", ", names) + ", or make it: aws configure --profile " + name);
    }

    static AmibakeException input(String what, String fix) {
        String where = ProfileFileLocation.configurationFilePath() + ", " + ProfileFileLocation.credentialsFilePath();
        return AmibakeException.invalidInput(new Problem(what, where, fix));
    }
}
