/**
 * The programs that validate rendered artefacts where they are installed: Packer, shellcheck and cfn-lint. Each runs
 * without a network, within a time limit, in the directory of the rendered image.
 *
 * <pre>{@code
 * ToolReport report = new Shellcheck(programs).check(image);
 * }</pre>
 */
@NullMarked
package io.amibake.cli.tools;

import org.jspecify.annotations.NullMarked;
