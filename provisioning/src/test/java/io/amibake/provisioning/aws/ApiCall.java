package io.amibake.provisioning.aws;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of AWS as it came over the wire.
 *
 * @param service as the signature names it: {@code ec2 sts ssm cloudformation autoscaling}
 * @param invocation the same for all tries of one call
 * @param parameters those of the query protocol; of a JSON service its whole body, as {@code body}
 */
public record ApiCall(String service, String action, String region, String invocation, Map<String, String> parameters) {
    /** How the id of a call begins that stands for one of Packer's. */
    static final String PACKER = "packer-";

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[0-9]{8}/([^/]+)/([^/]+)/aws4_request");

    static ApiCall of(Headers headers, String body) {
        String authorization = header(headers, "Authorization");
        Matcher scope = SCOPE.matcher(authorization);
        boolean signed = scope.find();
        String target = header(headers, "X-Amz-Target");
        Map<String, String> parameters = target.isEmpty() ? form(body) : Map.of("body", body);
        String action =
                target.isEmpty() ? parameters.getOrDefault("Action", "") : target.substring(target.indexOf('.') + 1);
        return new ApiCall(
                signed ? scope.group(2) : "",
                action,
                signed ? scope.group(1) : "",
                header(headers, "Amz-Sdk-Invocation-Id"),
                parameters);
    }

    /** Whether it changes nothing. */
    public boolean isReading() {
        return action.startsWith("Describe")
                || action.startsWith("Get")
                || action.startsWith("List")
                || "true".equals(parameters.get("DryRun"));
    }

    /** Whether it stands for one of Packer's. */
    public boolean isOfPacker() {
        return invocation.startsWith(PACKER);
    }

    private static String header(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** {@code ec2:RunInstances in us-west-2}. */
    @Override
    public String toString() {
        return service + ":" + action + " in " + region;
    }
}
