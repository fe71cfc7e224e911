package io.amibake.provisioning.aws;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/** Calls AWS without amibake, as anybody may. */
record OtherCaller(URI endpoint) {
    /** One of all tests: each has threads until it is collected. */
    static final HttpClient HTTP = HttpClient.newHttpClient();

    /** By the query protocol. */
    String query(String service, String region, String form) {
        return post(service, region, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    /** Of Systems Manager or KMS. */
    String json(String service, String region, String action, String body) {
        String target = (service.equals("kms") ? "TrentService." : "AmazonSSM.") + action;
        return post(
                service, region, Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target), body);
    }

    void parameter(String region, String name, String value) {
        String body = "{\"Name\": \"%s\", \"Value\": \"%s\", \"Type\": \"String\"}".formatted(name, value);
        json("ssm", region, "PutParameter", body);
    }

    /** Makes a KMS key that an alias names from now on; its ARN. */
    String key(String region, String alias) {
        String arn = matches("\"Arn\": *\"([^\"]+)\"", json("kms", region, "CreateKey", "{}"))
                .get(0);
        boolean isKnown = json("kms", region, "ListAliases", "{}").contains('"' + alias + '"');
        String body = "{\"AliasName\": \"%s\", \"TargetKeyId\": \"%s\"}".formatted(alias, arn);
        json("kms", region, isKnown ? "UpdateAlias" : "CreateAlias", body);
        return arn;
    }

    /** EC2, in up to two tries of one call. */
    String twice(String invocation, String region, String form) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Amz-Sdk-Invocation-Id", invocation);
        String failure = "";
        for (int i = 0; i < 2; i++) {
            try {
                return post("ec2", region, headers, form);
            } catch (UncheckedIOException | IllegalArgumentException wrong) {
                failure = String.valueOf(wrong.getMessage());
            }
        }
        throw AmibakeException.outsideFailed(new Problem(
                "ec2:" + form.replaceAll("Action=|&.*", "") + " failed: " + failure, region, "see the build's log"));
    }

    /** What is in the group of a pattern, each once. */
    static List<String> matches(String pattern, String answer) {
        return Pattern.compile(pattern)
                .matcher(answer)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private String post(String service, String region, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(6))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + Emulator.ACCESS_KEY + "/20261123/" + region + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException(answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
