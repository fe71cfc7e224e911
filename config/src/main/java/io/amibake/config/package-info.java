@NullMarked
package io.amibake.config;

import org.jspecify.annotations.NullMarked;
