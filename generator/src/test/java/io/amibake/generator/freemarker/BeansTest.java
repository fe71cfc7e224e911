package io.amibake.generator.freemarker;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.ext.beans.DefaultMemberAccessPolicy;
import freemarker.template.Configuration;
import io.amibake.generator.Templates;
import org.junit.jupiter.api.Test;

class BeansTest {
    @Test
    void no_member_of_any_object_is_exposed_should_anything_ever_be_wrapped_as_a_bean() throws NoSuchMethodException {
        FreeMarkerEngine.of(Templates.shipped());
        DefaultMemberAccessPolicy policy = DefaultMemberAccessPolicy.getInstance(Configuration.VERSION_2_3_35);

        assertThat(policy.forClass(String.class).isMethodExposed(String.class.getMethod("length")))
                .isFalse();
        assertThat(policy.forClass(Object.class).isMethodExposed(Object.class.getMethod("getClass")))
                .isFalse();
    }
}
