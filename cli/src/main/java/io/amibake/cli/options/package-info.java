/**
 * The grammar of the command line: what a command takes, how its words are read, its help text and the completion
 * scripts of three shells, all from one {@link io.amibake.cli.options.Usage}. Commons CLI is known here only.
 *
 * <pre>{@code
 * Usage usage = new Usage("generate", "", "writes the artefacts", List.of(CommandOption.flag("check", "...")), "");
 * Arguments arguments = Arguments.parse(usage, "--check");
 * }</pre>
 */
@NullMarked
package io.amibake.cli.options;

import org.jspecify.annotations.NullMarked;
