/**
 * What joins a release to the rest of amibake: the artefacts to bake from, Packer, the acceptance checks, and the files
 * that are left.
 */
@NullMarked
package io.amibake.cli.release;

import org.jspecify.annotations.NullMarked;
