package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceType;
import io.amibake.config.Region;
import io.amibake.provisioning.aws.Emulator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes in the emulator what a run makes, in its home region. */
public record RunThings(Emulator aws, Cloud cloud, RunId run, String imageName) {
    private static final Pattern IMAGE_ID = Pattern.compile("<imageId>(ami-[0-9a-f]+)</imageId>");
    private static final String TEMPLATE = """
            Resources:
              Topic:
                Type: AWS::SNS::Topic
            """;

    /** A run that begins now. */
    public static RunThings of(Emulator aws, String nonce) {
        RunId run = RunId.of(Instant.now(), nonce);
        return new RunThings(aws, aws.cloud("us-west-2"), run, "my image 1-" + nonce);
    }

    public Map<String, String> tags() {
        return RunTags.of(run, imageName);
    }

    public Map<String, String> tagsWith(Verdict verdict) {
        Map<String, String> tags = new HashMap<>(tags());
        tags.putAll(verdict.tag());
        return tags;
    }

    /** A key pair whose run lives that long from now, in a process of another host. */
    public String keyPair(Duration life) {
        return keyPair("0123456789abcdef/1/1", Instant.now().plus(life));
    }

    public String keyPair(String process, Instant until) {
        Map<String, String> tags = new HashMap<>(tags());
        tags.put(RunTags.PROCESS, process);
        tags.put(RunTags.ALIVE_UNTIL, until.toString());
        return cloud.access().createKeyPair("amibake-" + run, tags).id();
    }

    public String group() {
        return cloud.access()
                .createSecurityGroup(new GroupRequest("amibake " + run, "For a test", Optional.empty(), tags()));
    }

    public String instance(String group) {
        return cloud.machines()
                .launch(new LaunchRequest(
                        AmiId.parse(Emulator.SOURCE_X86_64),
                        InstanceType.parse("t3.micro"),
                        Optional.empty(),
                        List.of(group),
                        "amibake-" + run,
                        Optional.empty(),
                        Optional.empty(),
                        tags()))
                .id();
    }

    /** One of somebody else. */
    public String instanceOfSomebody() {
        return part(
                aws.asOther(
                        "us-west-2",
                        "Action=RunInstances&MinCount=1&MaxCount=1&InstanceType=t3.micro&ImageId="
                                + Emulator.SOURCE_X86_64),
                "instanceId");
    }

    public String stack() {
        return cloud.stacks().deploy(new StackRequest("amibake-" + run, TEMPLATE, Map.of(), tags()));
    }

    /** An AMI with that tag. */
    public ImageFacts image(String name, Verdict verdict) {
        Map<String, String> tags = tagsWith(verdict);
        tags.put(RunTags.IMAGE, name);
        AmiId copy = cloud.images()
                .copy(new CopyRequest(
                        AmiId.parse(Emulator.SOURCE_X86_64),
                        Region.parse("us-west-2"),
                        name,
                        Optional.empty(),
                        CopyRequest.Encryption.asSource(),
                        tags));
        return cloud.images().awaitAvailable(copy, Wait.upTo(Duration.ofSeconds(10)));
    }

    /** An AMI of an instance as Packer registers it before it tags it. */
    public AmiId untagged(String instance, String name) {
        String answer = aws.asOther(
                "us-west-2",
                "Action=CreateImage&InstanceId=" + instance + "&Name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8));
        Matcher id = IMAGE_ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException(answer);
        }
        return AmiId.parse(id.group(1));
    }

    /** A copy of an AMI as an old Packer makes it before it tags it. */
    public AmiId copy(AmiId image, String name) {
        return AmiId.parse(part(
                aws.asOther(
                        "us-west-2",
                        "Action=CopyImage&Encrypted=true&SourceRegion=us-west-2&SourceImageId=" + image + "&Name="
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)),
                "imageId"));
    }

    /** A volume of the run that nothing uses, and a snapshot of it; made as no part of amibake makes them. */
    public void volumeAndSnapshot() {
        String volume = part(
                aws.asOther(
                        "us-west-2",
                        "Action=CreateVolume&Size=1&AvailabilityZone=us-west-2a&TagSpecification.1.ResourceType=volume"
                                + tagForm()),
                "volumeId");
        aws.asOther(
                "us-west-2",
                "Action=CreateSnapshot&VolumeId=" + volume + "&TagSpecification.1.ResourceType=snapshot" + tagForm());
    }

    private String tagForm() {
        return "&TagSpecification.1.Tag.1.Key=" + RunTags.RUN + "&TagSpecification.1.Tag.1.Value=" + run;
    }

    private static String part(String answer, String element) {
        Matcher part = Pattern.compile("<" + element + ">([^<]+)</").matcher(answer);
        if (!part.find()) {
            throw new IllegalStateException(answer);
        }
        return part.group(1);
    }

    /** One of everything temporary, two of some, of a run that lives elsewhere. */
    public void all() {
        keyPair(Duration.ofMinutes(15));
        allButTheKeyPair();
    }

    /** The same of a run that is over. */
    public void allOfTheDead() {
        keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        allButTheKeyPair();
    }

    private void allButTheKeyPair() {
        String group = group();
        String instance = instance(group);
        instance(group);
        stack();
        volumeAndSnapshot();
        image(imageName + " pending", Verdict.PENDING);
        untagged(instance, imageName);
    }

    /** What is there of the run, such as {@code AMI ami-… in us-west-2}. */
    public List<String> left() {
        return cloud.tagged().of(run).stream().map(Resource::toString).sorted().toList();
    }
}
