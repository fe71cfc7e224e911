package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.provisioning.Parameters;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Parameters of Systems Manager. */
record SsmParameters(Service ssm, Poll poll) implements Parameters {
    /** What Systems Manager takes to see that an image is there; "Native parameter support for AMI IDs" in its guide. */
    private static final Duration VALIDATION = Duration.ofMinutes(1);

    @Override
    public Optional<String> get(String name) {
        return find(name).map(Parameter::value);
    }

    private Optional<Parameter> find(String name) {
        return ssm.call("GetParameter", name, () -> {
            try {
                return Optional.of(
                        client().getParameter(call -> call.name(name)).parameter());
            } catch (SsmException failure) {
                if (!Service.code(failure).matches("Parameter(Version)?NotFound")) {
                    throw failure;
                }
                return Optional.empty();
            }
        });
    }

    /** Systems Manager looks for the image after it has answered, and drops the value silently when there is none. */
    @Override
    public void put(String name, AmiId ami, Map<String, String> tags) {
        // Nobody can change that of one that is there.
        String dataType = find(name).map(Parameter::dataType).orElse("aws:ec2:image");
        ssm.run("PutParameter", name, () -> client().putParameter(call -> call.name(name)
                .value(ami.text())
                .type(ParameterType.STRING)
                .dataType(dataType)
                .overwrite(true)));
        String subject = "parameter " + name + " to hold " + ami;
        poll.until(subject, Wait.upTo(VALIDATION), () -> {
            String value = get(name).orElse("");
            Step step = new Step(value, OptionalInt.empty());
            return value.equals(ami.text()) ? Look.done(step, value) : Look.notYet(step);
        });
        if (!tags.isEmpty()) {
            ssm.run("AddTagsToResource", name, () -> client().addTagsToResource(
                            call -> call.resourceType(ResourceTypeForTagging.PARAMETER)
                                    .resourceId(name)
                                    .tags(tags.entrySet().stream()
                                            .map(tag -> Tag.builder()
                                                    .key(tag.getKey())
                                                    .value(Tags.plain(tag.getValue()))
                                                    .build())
                                            .toList())));
        }
    }

    private SsmClient client() {
        return ssm.clients().ssm();
    }
}
