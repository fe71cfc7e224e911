/**
 * Runs the rendered scripts for real: the shell, jq, awk and curl are the machine's own, {@code /} is a directory, and
 * the programs that would change the machine (systemctl, yum, …) are stand-ins that keep their state in files there.
 */
@NullMarked
package io.amibake.generator.scripts;

import org.jspecify.annotations.NullMarked;
