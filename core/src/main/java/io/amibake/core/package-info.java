/**
 * What every module shares: problems that say what, where and how to fix it, exit statuses, and strict YAML and JSON
 * reading into trees that know the position of every key and value.
 *
 * <pre>{@code
 * Node document = YamlReader.read(Path.of("image.yaml"));      // throws AmibakeException with every problem
 * }</pre>
 */
@NullMarked
package io.amibake.core;

import org.jspecify.annotations.NullMarked;
