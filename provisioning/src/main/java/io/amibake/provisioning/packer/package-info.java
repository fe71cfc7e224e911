/**
 * Running Packer: finding it, having its plugin there, building with it as a child in a process group of its own, and
 * telling in words what went wrong. Nothing here knows AWS.
 *
 * <pre>{@code
 * Packer packer = Packer.find(Optional.empty(), setup);
 * packer.prepareFor(config.packer());
 * Map<Region, AmiId> images = packer.build(directory, "packer.json", cloud.credentialsForChild());
 * }</pre>
 */
@NullMarked
package io.amibake.provisioning.packer;

import org.jspecify.annotations.NullMarked;
