/**
 * What a change does: two sides of generated files compared by their structure, each change with its effect. It is pure
 * but for {@link io.amibake.generator.diff.Side}, which reads a directory.
 */
@NullMarked
package io.amibake.generator.diff;

import org.jspecify.annotations.NullMarked;
