/**
 * The one place that knows FreeMarker: templates with {@code [=value]} in, text with every value escaped for its kind
 * of file out, and template faults as problems.
 *
 * <pre>{@code
 * TemplateEngine engine = FreeMarkerEngine.of(Templates.shipped());
 * String script = engine.render("scripts/cleanup.sh.ftl", Map.of("image", image)).text();
 * }</pre>
 */
@NullMarked
package io.amibake.generator.freemarker;

import org.jspecify.annotations.NullMarked;
