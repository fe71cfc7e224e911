package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import io.amibake.provisioning.BakeConfig;
import io.amibake.provisioning.Baker;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does in an {@link Emulator} what Packer would, with no script. */
public final class EmulatedBaker implements Baker {
    private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
    private static final Pattern IMAGE = Pattern.compile("<imageId>(ami-[0-9a-f]+)</imageId>");

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
        ImageConfig image = new BakeConfig(order).config();
        String region = image.build().region().name();
        String launched = call(
                region,
                "Action=RunInstances&MinCount=1&MaxCount=1&ImageId=" + order.source()
                        + "&InstanceType=t3.micro&KeyName="
                        + encoded(order.keyName()) + "&SecurityGroupId.1=" + order.group()
                        + tags(1, "instance", order.tags()) + tags(2, "volume", order.tags()));
        String instance = first(INSTANCE, launched);
        Map<String, String> tags = new LinkedHashMap<>(image.image().tags());
        tags.putIfAbsent("Name", image.name().toString());
        tags.putIfAbsent("Version", image.version().toString());
        String made = call(
                region,
                "Action=CreateImage&InstanceId=" + instance + "&Name="
                        + encoded(image.amiName().toString()) + tags(1, "image", tags) + tags(2, "snapshot", tags));
        AmiId ami = AmiId.parse(first(IMAGE, made));
        call(region, "Action=ModifyImageAttribute&ImageId=" + ami + "&ImdsSupport.Value=v2.0");
        call(region, "Action=TerminateInstances&InstanceId.1=" + instance);
        return Map.of(image.build().region(), ami);
    }

    /** Twice, if need be; each try is seen by the emulator and may go wrong. */
    private String call(String region, String form) {
        String invocation = ApiCall.PACKER + aws.calls().size();
        return new OtherCaller(aws.endpoint()).twice(invocation, region, form + "&Version=2016-11-15");
    }

    private static String tags(int specification, String type, Map<String, String> tags) {
        String start = "&TagSpecification." + specification + ".";
        StringBuilder form = new StringBuilder(start + "ResourceType=" + type);
        int i = 1;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            form.append(start).append("Tag.").append(i).append(".Key=").append(encoded(tag.getKey()));
            form.append(start).append("Tag.").append(i++).append(".Value=").append(encoded(tag.getValue()));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException(answer);
        }
        return found.group(1);
    }
}
