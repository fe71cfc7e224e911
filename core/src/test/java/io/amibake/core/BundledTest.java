package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BundledTest {
    @Test
    void reads_from_a_directory_of_classes() {
        assertThat(Bundled.read(Bundled.class, "io/amibake/core/Bundled.class"))
                .hasValueSatisfying(bytes -> assertThat(bytes).startsWith(0xCA, 0xFE, 0xBA, 0xBE));
        assertThat(Bundled.read(Bundled.class, "io/amibake/core/None.class")).isEmpty();
    }

    @Test
    void reads_from_a_jar() {
        assertThat(Bundled.read(Test.class, "org/junit/jupiter/api/Test.class"))
                .hasValueSatisfying(bytes -> assertThat(bytes).startsWith(0xCA, 0xFE, 0xBA, 0xBE));
        assertThat(Bundled.read(Test.class, "none")).isEmpty();
    }

    @Test
    void reads_what_is_in_no_file_by_the_class_loader() {
        assertThat(Bundled.read(String.class, "java/lang/String.class"))
                .hasValueSatisfying(bytes -> assertThat(bytes).startsWith(0xCA, 0xFE, 0xBA, 0xBE));
    }
}
