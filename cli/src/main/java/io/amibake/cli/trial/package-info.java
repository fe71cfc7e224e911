/**
 * {@code amibake try}: an image is baked on an instance of the lab, a new instance boots from the result, and that one is
 * verified. Programs run one at a time, and whatever happens, the instance is taken down at the end.
 *
 * <pre>{@code
 * try (Trial trial = Trial.begin(lab, steps, caretaker)) {
 *     trial.start("debian-12");
 *     trial.bake(packer, NullJson.of(packerJson));
 *     Report report = trial.verify(verification);
 * }
 * }</pre>
 */
@NullMarked
package io.amibake.cli.trial;

import org.jspecify.annotations.NullMarked;
