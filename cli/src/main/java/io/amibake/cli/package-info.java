@NullMarked
package io.amibake.cli;

import org.jspecify.annotations.NullMarked;
