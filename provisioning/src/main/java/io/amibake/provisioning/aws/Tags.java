package io.amibake.provisioning.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags as EC2 writes them. */
final class Tags {
    private Tags() {}

    static List<Tag> of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** The same tags for each kind that a call makes; none at all without tags, as EC2 wants it. */
    static List<TagSpecification> of(Map<String, String> tags, ResourceType... kinds) {
        if (tags.isEmpty()) {
            return List.of();
        }
        return List.of(kinds).stream()
                .map(kind -> TagSpecification.builder()
                        .resourceType(kind)
                        .tags(of(tags))
                        .build())
                .toList();
    }

    static Map<String, String> from(List<Tag> tags) {
        Map<String, String> found = new LinkedHashMap<>();
        tags.forEach(tag -> found.put(tag.key(), tag.value()));
        return found;
    }

    /**
     * A value as all services take it; EC2 by itself takes any text. What an AMI's name may have beside that are brackets and
     * apostrophes: {@code TagValue} in the API references of IAM, ECS, CloudWatch Logs and Systems Manager.
     */
    static String plain(String value) {
        return value.replaceAll("[^\\p{L}\\p{Z}\\p{N}_.:/=+@-]", "_");
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
