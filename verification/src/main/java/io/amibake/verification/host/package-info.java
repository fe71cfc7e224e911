/** A host as an object to ask, for programs and tests. */
@NullMarked
package io.amibake.verification.host;

import org.jspecify.annotations.NullMarked;
