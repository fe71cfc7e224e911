package io.amibake.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key of the config means: the text of the config reference and of the editors' schema. Nothing else reads it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Doc {
    /** One sentence or two, without the name of the key. */
    String value();

    /** A value as it is written in YAML. */
    String example() default "";
}
