@NullMarked
package io.amibake.generator;

import org.jspecify.annotations.NullMarked;
