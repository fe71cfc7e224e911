/**
 * The one writer to the disk. It replaces a whole output directory at once, so that a run killed at any moment leaves
 * the old files or the new ones; files that amibake did not make stay where they are. Fences in JNA (the system call
 * that exchanges two directories) and java-diff-utils, both loaded only when they are needed.
 *
 * <pre>{@code
 * OutputDirectory directory = OutputDirectory.at(Path.of("build/ecs-base-image"));
 * String difference = directory.difference(artifacts);      // "" when it is up to date
 * directory.replaceWith(artifacts);
 * }</pre>
 */
@NullMarked
package io.amibake.generator.output;

import org.jspecify.annotations.NullMarked;
