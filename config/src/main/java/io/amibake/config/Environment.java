package io.amibake.config;

import java.util.Map;

/**
 * What a config may ask of the world beside its files.
 *
 * @param variables the process's environment variables; those of {@link EnvironmentVariable#ALL} are read
 * @param git answers for {@code {commit}} and {@code {commitTimestamp}}
 */
public record Environment(Map<String, String> variables, GitRevision git) {
    public Environment {
        variables = Map.copyOf(variables);
    }
}
