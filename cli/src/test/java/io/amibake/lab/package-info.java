/** The lab: real instances on this machine. */
@NullMarked
package io.amibake.lab;

import org.jspecify.annotations.NullMarked;
