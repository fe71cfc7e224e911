/**
 * The config of an image: records whose components are the keys, types for every text that can be wrong, and the layers
 * that a config is made of. Reading, the editors' schema and the reference all follow from the records. A config loads
 * whole or not at all, and then with every problem at once, each with its place and what to do.
 *
 * <pre>{@code
 * ConfigLoader loader = ConfigLoader.with(new Environment(System.getenv(), new GitCheckout()));
 * ImageConfig image = loader.load(Request.of(Path.of("config/images/ecs-base-image.yaml"))).config();
 * }</pre>
 */
@NullMarked
package io.amibake.config;

import org.jspecify.annotations.NullMarked;
