package io.amibake.provisioning;

import java.util.Map;

/**
 * A CloudFormation stack.
 *
 * @param status CloudFormation's word, such as {@code CREATE_COMPLETE}
 */
public record Stack(String id, String name, String status, Map<String, String> outputs, Map<String, String> tags) {
    public Stack {
        outputs = Map.copyOf(outputs);
        tags = Map.copyOf(tags);
    }
}
