package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    @Test
    void has_a_row_for_each_key_in_the_order_of_the_records() {
        assertThat(ConfigReference.markdown()).startsWith("""
                        | Key | Meaning | Default | Example |
                        |---|---|---|---|
                        | `schema` | The version of this file format. | `1` | `1` |
                        | `name` | The image's name: the first part of the AMI's name and its tag `Name`. | required | `Web Base Image` |
                        """).contains("""
                        | `build.sshUsername` | The user that Packer logs in as. | by platform: `ec2-user`, `admin` | `ec2-user` |
                        """, """
                        | `architecture` | The processor architecture: `x86_64` or `arm64`. | `x86_64` | `arm64` |
                        """, """
                        | `docker.addressPools[].size` | The prefix length of each network. | required | `24` |
                        """);
    }

    @Test
    void explains_every_key_in_a_sentence() {
        check(ImageConfig.class);
    }

    private static void check(Class<?> section) {
        for (RecordComponent component : section.getRecordComponents()) {
            Doc doc = component.getAnnotation(Doc.class);
            assertThat(doc).as("%s of %s", component.getName(), section).isNotNull();
            assertThat(doc.value()).endsWith(".").doesNotContain("|", "\n");
            Class<?> type = Keys.valueClass(component.getGenericType());
            if (Keys.isSection(type)) {
                check(type);
            }
        }
    }
}
