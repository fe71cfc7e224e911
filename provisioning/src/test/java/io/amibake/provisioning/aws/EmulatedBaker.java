package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import io.amibake.provisioning.Baker;
import io.amibake.provisioning.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Does in an {@link Emulator} what Packer would, with no script. */
public final class EmulatedBaker implements Baker {
    private final Emulator aws;

    public EmulatedBaker(Emulator aws) {
        this.aws = aws;
    }

    @Override
    public String prepare(ImageConfig image) {
        return "Packer of the test";
    }

    @Override
    public Map<Region, AmiId> bake(Order order) {
        Region region = order.image().build().region();
        try (Ec2Client ec2 = client(region)) {
            String instance = ec2.runInstances(call -> call.imageId(
                                    order.source().text())
                            .instanceType(InstanceType.T3_MICRO)
                            .minCount(1)
                            .maxCount(1)
                            .keyName(order.keyName())
                            .securityGroupIds(order.group())
                            .tagSpecifications(Tags.of(order.tags(), ResourceType.INSTANCE, ResourceType.VOLUME)))
                    .instances()
                    .get(0)
                    .instanceId();
            Map<String, String> tags = new LinkedHashMap<>(order.tags());
            tags.putAll(Verdict.PENDING.tag());
            tags.put("Name", order.image().name().toString());
            tags.put("Version", order.image().version().toString());
            tags.putAll(order.image().image().tags());
            CreateImageResponse made = ec2.createImage(call -> call.instanceId(instance)
                    .name(order.image().amiName().toString())
                    .tagSpecifications(Tags.of(tags, ResourceType.IMAGE, ResourceType.SNAPSHOT)));
            ec2.terminateInstances(call -> call.instanceIds(instance));
            ec2.modifyImageAttribute(call -> call.imageId(made.imageId()).imdsSupport(value -> value.value("v2.0")));
            return Map.of(region, AmiId.parse(made.imageId()));
        }
    }

    private Ec2Client client(Region region) {
        return Ec2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(software.amazon.awssdk.regions.Region.of(region.name()))
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)))
                .build();
    }
}
