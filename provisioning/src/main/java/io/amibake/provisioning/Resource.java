package io.amibake.provisioning;

import io.amibake.config.Region;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A thing of a run in AWS.
 *
 * @param state EC2's or CloudFormation's word; empty for what has none
 * @param uses ids of what it stands on: the snapshots of an AMI and of a volume, image, groups and volumes of an instance
 */
public record Resource(
        Kind kind,
        String id,
        Region region,
        String state,
        Optional<Instant> created,
        List<String> uses,
        Map<String, String> tags) {
    public Resource {
        uses = List.copyOf(uses);
        tags = Map.copyOf(tags);
    }

    /** The kinds of things, in an order in which they can be deleted. */
    public enum Kind {
        STACK("stack"),
        INSTANCE("instance"),
        IMAGE("AMI"),
        SNAPSHOT("snapshot"),
        VOLUME("volume"),
        SECURITY_GROUP("security group"),
        KEY_PAIR("key pair");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In words. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** The same as a thing of that run, whose tag it lacks. */
    public Resource with(RunId run) {
        Map<String, String> all = new HashMap<>(tags);
        all.put(RunTags.RUN, run.text());
        return new Resource(kind, id, region, state, created, uses, all);
    }

    /** The command of the AWS CLI that deletes it. */
    public String deletion() {
        String command =
                switch (kind) {
                    case STACK -> "cloudformation delete-stack --stack-name ";
                    case INSTANCE -> "ec2 terminate-instances --instance-ids ";
                    case IMAGE -> "ec2 deregister-image --image-id ";
                    case SNAPSHOT -> "ec2 delete-snapshot --snapshot-id ";
                    case VOLUME -> "ec2 delete-volume --volume-id ";
                    case SECURITY_GROUP -> "ec2 delete-security-group --group-id ";
                    case KEY_PAIR -> "ec2 delete-key-pair --key-pair-id ";
                };
        return "aws --region " + region + " " + command + id;
    }

    /** {@code security group sg-0123456789abcdef0 in us-west-2}. */
    @Override
    public String toString() {
        return kind + " " + id + " in " + region;
    }
}
