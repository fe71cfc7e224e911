package io.amibake.generator;

import io.amibake.config.ImageConfig;
import io.amibake.generator.freemarker.FreeMarkerEngine;

/** Renders one shipped template of an image, for tests that need no more. */
public final class SingleTemplates {
    private SingleTemplates() {}

    /** The text of a template such as {@code scripts/cleanup.sh.ftl}. */
    public static String render(ImageConfig image, String template) {
        return FreeMarkerEngine.of(Templates.shipped())
                .render(template, Model.of(image))
                .text();
    }
}
