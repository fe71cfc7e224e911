/**
 * The command line: one class for each command, the streams they write to, and what becomes of a failure. The grammar
 * is in {@code options}, what {@code validate} finds in {@code findings}, the rules it applies in {@code rules}, the
 * programs it runs in {@code tools}, and the course of {@code try} in {@code trial}.
 *
 * <pre>{@code
 * int status = Amibake.run(new String[] {"template", "-c", "image.yaml"}, surroundings);
 * }</pre>
 */
@NullMarked
package io.amibake.cli;

import org.jspecify.annotations.NullMarked;
