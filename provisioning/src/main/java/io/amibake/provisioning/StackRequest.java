package io.amibake.provisioning;

import java.util.Map;

/**
 * The stack to make; it may make IAM roles.
 *
 * @param template the text of the template, up to 51,200 bytes
 * @param tags of the stack and all that it makes
 */
public record StackRequest(String name, String template, Map<String, String> parameters, Map<String, String> tags) {
    public StackRequest {
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }
}
