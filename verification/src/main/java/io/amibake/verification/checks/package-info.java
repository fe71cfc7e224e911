/** The acceptance checks of an image: reading checks.yaml, comparing what is with what is expected, verdicts. */
@NullMarked
package io.amibake.verification.checks;

import org.jspecify.annotations.NullMarked;
