package io.amibake.cli;

import java.time.InstantSource;
import java.util.Map;

/**
 * What a command may know of the process it runs in.
 *
 * @param streams where it writes
 * @param variables the environment variables
 * @param clock what it takes for now
 */
public record Surroundings(Streams streams, Map<String, String> variables, InstantSource clock) {}
