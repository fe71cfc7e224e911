/** What the parts prove together: images as their scripts make them, on hosts that are directories, and the checks. */
@NullMarked
package io.amibake.proof;

import org.jspecify.annotations.NullMarked;
