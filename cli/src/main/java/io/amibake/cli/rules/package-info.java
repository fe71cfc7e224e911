/**
 * The rules of amibake's own: what a config may say, and what is still unwise. Each has an id that never changes its
 * meaning, and says what it finds, why that matters and what to do about it.
 *
 * <pre>{@code
 * List<Finding> findings = ImageRules.check(review);
 * }</pre>
 */
@NullMarked
package io.amibake.cli.rules;

import org.jspecify.annotations.NullMarked;
