package io.amibake.generator.freemarker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.config.LaunchKind;
import io.amibake.config.Version;
import io.amibake.core.AmibakeException;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.YamlReader;
import io.amibake.generator.TemplateEngine;
import io.amibake.generator.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMarkerEngineTest {
    private final Path root;

    FreeMarkerEngineTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void prints_strings_for_the_kind_of_file_and_numbers_and_flags_as_they_are() throws IOException {
        String template = "[=text] [=port] [=open] [=address]\n";
        Map<String, ?> model =
                Map.of("text", "it's ${HOME}", "port", 8080, "open", true, "address", new Address("10.0.0.1"));

        assertThat(rendered("a.sh.ftl", template, model)).isEqualTo("'it'\\''s ${HOME}' 8080 true 10.0.0.1\n");
        assertThat(rendered("a.json.ftl", template, model)).isEqualTo("\"it's ${HOME}\" 8080 true \"10.0.0.1\"\n");
        assertThat(rendered("a.yaml.ftl", template, model)).isEqualTo("\"it's ${HOME}\" 8080 true \"10.0.0.1\"\n");
        assertThat(rendered("a.hcl.ftl", template, model)).isEqualTo("\"it's \\u0024{HOME}\" 8080 true \"10.0.0.1\"\n");
    }

    @Test
    void leaves_the_languages_of_the_output_alone() throws IOException {
        String script = "case ${x:-$(id)} in [[:space:]]) echo \"${AWS::Region} {{.Path}} #{y}\" ;; esac\n";
        assertThat(rendered("a.sh.ftl", script, Map.of())).isEqualTo(script);
    }

    @Test
    void shows_components_of_records_and_what_text_types_know_of_themselves() throws IOException {
        Map<String, ?> model =
                Map.of("host", new Host(Optional.of(new Address("10.0.0.1")), Optional.empty(), List.of("a b", "c")));
        String template = "[=host.address] [=host.address.last] <#if host.proxy??>proxy</#if>[=words(host.names)]\n";
        assertThat(rendered("a.sh.ftl", template, model)).isEqualTo("10.0.0.1 1 'a b' c\n");
    }

    @Test
    void shows_trees_of_the_config_as_maps_lists_and_typed_scalars() throws IOException {
        Node facts = YamlReader.read(
                "facts.yaml", "{max: 3, log: {driver: awslogs, on: true}, dirs: [/a b, /c]}".getBytes(UTF_8));
        String template =
                "[=facts.max + 1] [=facts.log.driver] [=facts.log.on] [=words(facts.dirs)] <#if facts.none??>!</#if>\n";
        assertThat(rendered("a.sh.ftl", template, Map.of("facts", facts))).isEqualTo("4 awslogs true '/a b' /c \n");
        assertThat(rendered("a.hcl.ftl", "x = [=literal(facts)]\n", Map.of("facts", facts)))
                .isEqualTo(
                        "x = {\n\"max\" = 3\n\"log\" = {\n\"driver\" = \"awslogs\"\n\"on\" = true\n}\n\"dirs\" = [\"/a b\", \"/c\"]\n}\n");
    }

    @Test
    void leaves_the_time_of_the_bake_to_packer_and_nothing_else() throws IOException {
        Map<String, ?> model = Map.of("version", Version.parse("1.{timestamp}"), "text", "{timestamp} {{isotime}}");
        assertThat(rendered("a.json.ftl", "[=version] [=text]\n", model))
                .isEqualTo("\"1.{{isotime \\\"20060102150405\\\"}}\" \"{timestamp} {{`{`}}{isotime}}\"\n");
        assertThat(rendered("a.yaml.ftl", "[=version]\n", model)).isEqualTo("\"1.{timestamp}\"\n");
    }

    @Test
    void asks_an_enum_by_its_constants() throws IOException {
        Map<String, ?> model = Map.of("kind", LaunchKind.TEMPLATE);
        assertThat(rendered("a.sh.ftl", "[=kind] [=kind.template] [=kind.configuration]\n", model))
                .isEqualTo("template true false\n");
        assertThat(problem("<#if kind.templat>x</#if>\n", model))
                .isEqualTo(new Problem(
                        "templates cannot ask for 'templat'", root + "/a.sh.ftl:1:1", "did you mean 'template'?"));
    }

    @Test
    void names_the_line_of_a_missing_value() {
        assertThat(problem(
                        "one\n[=host.proxy]\n",
                        Map.of("host", new Host(Optional.empty(), Optional.empty(), List.of()))))
                .isEqualTo(new Problem(
                        "the template needs 'host.proxy', which has no value",
                        root + "/a.sh.ftl:2:3",
                        "give it a value, or ask <#if host.proxy??> first"));
    }

    @Test
    void refuses_a_name_the_model_cannot_have_even_under_a_question() {
        assertThat(problem(
                        "<#if host.proxi??>x</#if>\n",
                        Map.of("host", new Host(Optional.empty(), Optional.empty(), List.of()))))
                .isEqualTo(new Problem(
                        "templates cannot ask for 'proxi'", root + "/a.sh.ftl:1:1", "did you mean 'proxy'?"));
    }

    @Test
    void refuses_to_make_objects_and_to_leave_the_roots() {
        assertThat(problem("[='freemarker.template.utility.Execute'?new()('id')]\n", Map.of())
                        .what())
                .startsWith("the template cannot be rendered: ");
        assertThat(problem("<#include '../../etc/passwd.sh.ftl'>\n", Map.of()).what())
                .isEqualTo("'../../etc/passwd.sh.ftl' cannot be a template: it leads out of the template directory");
    }

    @Test
    void names_no_class_of_ours_or_of_freemarkers() {
        Map<String, ?> model = Map.of("map", Map.of("key", "value"));
        for (String template : List.of(
                "[=(1..1000)?join(',')]",
                "[=map]",
                "[=words]",
                "<#macro m></#macro>[=m]",
                "[=literal(.main)]",
                "[=.vars]")) {
            assertThat(problem(template, model).what())
                    .as(template)
                    .doesNotContain("io.amibake", "f.c.", "wrapper", "wrapped", "class", "${", "Namespace");
        }
        assertThat(problem("[=(1..1000)?join(',')]", Map.of()))
                .isEqualTo(new Problem(
                        "the template cannot be rendered: a number cannot be made a part of a text as it is: write ?c"
                                + " after it, or ?map(n -> n?c) after a list",
                        root + "/a.sh.ftl:1:1",
                        "correct the template"));
        assertThat(problem("[=map]", model).what())
                .isEqualTo(
                        "the template cannot be rendered: For \"[=...]\": Expected a string or something automatically"
                                + " convertible to string (number, date or boolean), or \"template output\" , but this has"
                                + " evaluated to an extended_hash");
    }

    @Test
    void ends_a_template_that_never_ends() {
        Problem endless = new Problem(
                "the template does not come to an end",
                root + "/a.sh.ftl",
                "look for a loop or a macro that repeats itself for ever");
        assertThat(problem("<#list 1.. as i>[=i]\n</#list>\n", Map.of())).isEqualTo(endless);
        assertThat(problem("<#macro m><@m/></#macro><@m/>\n", Map.of())).isEqualTo(endless);
    }

    private String rendered(String name, String template, Map<String, ?> model) throws IOException {
        return engine(name, template).render(name, model).text();
    }

    private Problem problem(String template, Map<String, ?> model) {
        AmibakeException fault = catchThrowableOfType(
                AmibakeException.class, () -> engine("a.sh.ftl", template).render("a.sh.ftl", model));
        assertThat(fault.problems()).hasSize(1);
        return fault.problems().get(0);
    }

    private TemplateEngine engine(String name, String template) throws IOException {
        Files.writeString(root.resolve(name), template);
        return FreeMarkerEngine.of(Templates.in(root));
    }

    /** A record of the model. */
    public record Host(Optional<Address> address, Optional<String> proxy, List<String> names) {}

    /** A text type. */
    public record Address(String text) {
        /** Reads it. */
        public static Address parse(String text) {
            return new Address(text);
        }

        /** The last number. */
        public int last() {
            return Integer.parseInt(text.substring(text.lastIndexOf('.') + 1));
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
