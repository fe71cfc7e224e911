package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a release of Packer cannot do is not written for it, and is refused where somebody asked for it. */
class PackerFeaturesTest {
    @Test
    void features_that_packer_1_6_lacks_are_refused_with_the_version_that_has_them() {
        List<Problem> problems = problemsOf("multi-region", "packer.version=1.6");

        assertThat(problems)
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "image.organizations[0] needs ami_org_arns, which Packer 1.6 does not have",
                        "image.deprecateAt needs deprecate_at, which Packer 1.6 does not have",
                        "image.imdsv2 needs imds_support, which Packer 1.6 does not have");
        assertThat(problems).extracting(Problem::fix).allMatch(fix -> fix.contains("or set packer.version to \"1."));
    }

    @Test
    void an_ssm_parameter_is_refused_for_json() {
        assertThat(problemsOf("hcl2", "packer.format=json"))
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("source.ssmParameter");
    }

    @Test
    void defaults_that_packer_1_6_lacks_are_just_not_written() {
        Rendered minimal = Rendered.from(Examples.file("examples/minimal/image.yaml"), "packer.version=1.6");

        assertThat(builder(minimal)).doesNotContainKeys("imds_support", "metadata_options");
        assertThat(minimal.has("plugins.pkr.hcl")).isFalse();
    }

    @Test
    void an_ed25519_key_is_asked_for_only_where_packer_cannot_sign_as_the_host_wants() {
        String[] old = {"packer.version=1.8", "image.imdsv2=optional"};
        Rendered refusesSha1 = Rendered.from(Examples.file("examples/minimal/image.yaml"), old);
        Rendered takesSha1 = Rendered.from(Examples.file("examples/proxy-host-network/image.yaml"), old);
        Rendered current = Rendered.from(Examples.file("examples/minimal/image.yaml"));

        assertThat(builder(refusesSha1)).containsEntry("temporary_key_pair_type", "ed25519");
        assertThat(builder(takesSha1)).doesNotContainKey("temporary_key_pair_type");
        assertThat(builder(current)).doesNotContainKey("temporary_key_pair_type");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void json_and_hcl2_have_the_same_builder(Examples example) {
        String ami = "source.ami=ami-0123456789abcdef0";
        Set<String> json = new TreeSet<>(
                builder(example.rendered("packer.format=json", ami)).keySet());
        json.remove("type");

        assertThat(arguments(example.rendered("packer.format=hcl2", ami).text("image.pkr.hcl")))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void json_and_hcl2_have_the_same_provisioners_in_the_same_order(Examples example) {
        String ami = "source.ami=ami-0123456789abcdef0";
        List<String> json = new ArrayList<>();
        Object provisioners =
                example.rendered("packer.format=json", ami).packerJson().get("provisioners");
        for (Object provisioner : (List<?>) Objects.requireNonNull(provisioners)) {
            Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(provisioner);
            json.add(String.valueOf(map.get(map.containsKey("script") ? "script" : "source")));
        }

        List<String> hcl = new ArrayList<>();
        for (String line : example.rendered("packer.format=hcl2", ami)
                .text("image.pkr.hcl")
                .split("\n")) {
            if (line.matches(" {4}(script|source) +=.*")) {
                hcl.add(line.replaceAll(".*\"(.*)\"", "$1"));
            }
        }
        assertThat(hcl).isEqualTo(json);
    }

    /** The names at the first level of the source block: {@code packer fmt} indents exactly them by two. */
    private static Set<String> arguments(String hcl) {
        Set<String> names = new TreeSet<>();
        String source = hcl.substring(hcl.indexOf("source \"amazon-ebs\""), hcl.indexOf("\nbuild {"));
        for (String line : source.split("\n")) {
            if (line.matches(" {2}[a-z].*")) {
                names.add(line.strip().split(" ")[0]);
            }
        }
        return names;
    }

    private static List<Problem> problemsOf(String example, String... sets) {
        AmibakeException refused = catchThrowableOfType(
                AmibakeException.class,
                () -> Rendered.from(Examples.file("examples/" + example + "/image.yaml"), sets));
        return refused.problems();
    }

    @SuppressWarnings("unchecked") // Builders are a list of objects.
    private static Map<String, Object> builder(Rendered rendered) {
        Object builders = Objects.requireNonNull(rendered.packerJson().get("builders"));
        return ((List<Map<String, Object>>) builders).get(0);
    }

    static List<Examples> examples() {
        return Examples.all();
    }
}
