/** A {@link io.amibake.generator.diff.Review} as people and programs read it. */
@NullMarked
package io.amibake.generator.diff.report;

import org.jspecify.annotations.NullMarked;
