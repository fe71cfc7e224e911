package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import io.amibake.provisioning.Access;
import io.amibake.provisioning.Caller;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.EncryptionKeys;
import io.amibake.provisioning.Images;
import io.amibake.provisioning.Machines;
import io.amibake.provisioning.Parameters;
import io.amibake.provisioning.Permissions;
import io.amibake.provisioning.Stacks;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.Tagged;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** One caller in one region. */
final class AwsCloud implements Cloud {
    private final Clients clients;
    private final Surroundings surroundings;
    private final BooleanSupplier inherited;
    private final Service ec2;
    private final Poll poll;

    /**
     * In the region of the clients.
     *
     * @param inherited whether a child process finds the same credentials by itself
     */
    AwsCloud(Clients clients, Surroundings surroundings, BooleanSupplier inherited) {
        this.clients = clients;
        this.surroundings = surroundings;
        this.inherited = inherited;
        this.ec2 = new Service("ec2", clients);
        this.poll = new Poll(clients.settings(), surroundings);
    }

    @Override
    public Region region() {
        return clients.region();
    }

    @Override
    public Cloud in(Region other) {
        return other.equals(region()) ? this : new AwsCloud(clients.in(other), surroundings, inherited);
    }

    @Override
    public Caller caller() {
        return clients.caller();
    }

    @Override
    public Map<String, String> credentialsForChild() {
        if (inherited.getAsBoolean()) {
            return Map.of();
        }
        AwsCredentials found = new Service("sts", clients).call("credentials", "", clients::resolve);
        String token = found instanceof AwsSessionCredentials session ? session.sessionToken() : "";
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                found.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                found.secretAccessKey(),
                "AWS_SESSION_TOKEN",
                token,
                "AWS_PROFILE",
                "");
    }

    @Override
    public Optional<URI> endpoint() {
        return new Service("ec2", clients).call("endpoint", "", clients::endpoint);
    }

    @Override
    public Access access() {
        return new Ec2Access(ec2, poll);
    }

    @Override
    public Machines machines() {
        return new Ec2Machines(ec2, poll);
    }

    @Override
    public Images images() {
        return new Ec2Images(ec2, poll);
    }

    @Override
    public Parameters parameters() {
        return new SsmParameters(new Service("ssm", clients), poll);
    }

    @Override
    public Stacks stacks() {
        return new CloudFormationStacks(
                new Service("cloudformation", clients), new Service("autoscaling", clients), machines(), poll);
    }

    @Override
    public Tagged tagged() {
        return new TaggedResources(ec2, new Service("cloudformation", clients), this, poll);
    }

    @Override
    public EncryptionKeys encryptionKeys() {
        return new KmsKeys(new Service("kms", clients), ec2);
    }

    @Override
    public Permissions permissions() {
        return new DryRuns(ec2);
    }
}
