package io.amibake.generator.scripts;

/**
 * How a script ended.
 *
 * @param out its standard output, with the sandbox's paths as the script thinks of them
 * @param err its standard error, likewise
 */
record Outcome(int status, String out, String err) {}
