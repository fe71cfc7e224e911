/** Hosts behind SSH; the one package that knows JSch. */
@NullMarked
package io.amibake.verification.ssh;

import org.jspecify.annotations.NullMarked;
