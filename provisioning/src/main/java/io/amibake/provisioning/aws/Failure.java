package io.amibake.provisioning.aws;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Caller;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;

/** A failed call of AWS in our words. */
record Failure(Service service, String operation, String resource, SdkException failure) {
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)");
    private static final Pattern ENCODED = Pattern.compile("\\s*Encoded authorization failure message: \\S+");

    AmibakeException exception() {
        Cause cause = Cause.of(failure);
        Problem problem = new Problem(what(cause), where(), cause.fix(this));
        if (cause.isOfCaller()) {
            return AmibakeException.invalidForAll(problem);
        }
        return cause.isOfInput()
                ? AmibakeException.invalidInput(problem)
                : AmibakeException.outsideFailed(problem, failure);
    }

    private String what(Cause cause) {
        String code = failure instanceof AwsServiceException answer
                        && !Service.code(answer).isEmpty()
                ? " (" + Service.code(answer) + ")"
                : "";
        String said = said();
        return service.name() + ":" + operation + " failed: " + cause.words() + code
                + (said.isEmpty() ? "" : ": " + said);
    }

    /** In AWS's words, or the connection's. */
    private String said() {
        if (failure instanceof AwsServiceException answer) {
            String message = answer.awsErrorDetails() == null
                    ? null
                    : answer.awsErrorDetails().errorMessage();
            return message == null
                    ? ""
                    : ENCODED.matcher(message).replaceAll("").strip();
        }
        String message = Optional.ofNullable(Cause.deepest(failure).getMessage())
                .orElse("")
                .strip();
        // Its own words are a page long.
        return message.contains("AwsCredentialsProviderChain(")
                ? "none in the environment" + half() + ", in a profile, of a container or of an instance"
                : message;
    }

    /** A variable that is misspelt, or a secret that a CI system does not give to this run, is seen no other way. */
    private static String half() {
        boolean id = isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID);
        if (id == isSet(SdkSystemSetting.AWS_SECRET_ACCESS_KEY)) {
            return "";
        }
        return id
                ? " (AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not)"
                : " (AWS_SECRET_ACCESS_KEY is set, AWS_ACCESS_KEY_ID is not)";
    }

    private static boolean isSet(SdkSystemSetting variable) {
        return variable.getStringValue().filter(text -> !text.isBlank()).isPresent();
    }

    private String where() {
        return Stream.of(service.clients().region().name(), service.clients().endpointOf(service.name()), resource)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The action that was denied, which need not be the operation: {@code iam:PassRole}. */
    String action() {
        Matcher named = ACTION.matcher(said());
        return named.find() ? named.group(1) : service.name() + ":" + operation;
    }

    String caller() {
        return service.clients().knownCaller().map(Caller::arn).orElse("the caller");
    }
}
