/**
 * Turns an image into files: the Packer template, the scripts, the CloudFormation and the checks. Rendering is pure; a
 * value can never break out of its place, as the kind of each file decides how a template prints it
 * ({@link io.amibake.generator.FileKind}). FreeMarker and the disk are behind doors of their own.
 *
 * <pre>{@code
 * Generator generator = Generator.of(FreeMarkerEngine.of(Templates.shipped()));
 * List<Artifact> artifacts = generator.render(image);
 * OutputDirectory.at(Path.of("build/web")).replaceWith(artifacts);
 * }</pre>
 */
@NullMarked
package io.amibake.generator;

import org.jspecify.annotations.NullMarked;
