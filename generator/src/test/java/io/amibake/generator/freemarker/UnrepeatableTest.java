package io.amibake.generator.freemarker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Same inputs, same bytes: what lets the clock or the machine into the output is refused, and nothing else is. */
class UnrepeatableTest {
    private final Path root;

    UnrepeatableTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void the_clock_is_refused_and_what_to_do_without_it_said() throws IOException {
        assertThat(problem("one\n  [=.now]\n"))
                .isEqualTo(
                        new Problem(
                                "templates cannot ask for the time of this run ('.now'): the same inputs have to give the same"
                                        + " bytes",
                                root + "/a.sh.ftl:2:6",
                                "print version, with {commitTimestamp} in it for the commit's time or {timestamp} for Packer's"));
    }

    @Test
    void a_message_of_freemarkers_is_refused_since_it_names_the_template_as_this_machine_does() throws IOException {
        assertThat(problem("<#attempt>[=none]<#recover>[=.error]</#attempt>\n"))
                .isEqualTo(new Problem(
                        "templates cannot print FreeMarker's messages ('.error'): they name files of this machine",
                        root + "/a.sh.ftl:1:31",
                        "write a message of your own, or ask for the value with ?? first"));
    }

    @Test
    void a_setting_is_refused_since_locale_and_zone_could_be_those_of_the_machine() throws IOException {
        assertThat(problem("<#setting locale=\"JVM default\">[=.locale]\n"))
                .isEqualTo(new Problem(
                        "templates cannot change FreeMarker's settings ('<#setting>')",
                        root + "/a.sh.ftl:1:2",
                        "leave it out: locale, time zone and formats are the same on every machine; ?string and ?url"
                                + " take theirs in parentheses"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "[=.now?string(\"yyyy\")],1:4",
                "[=.now?long?c],1:4",
                "[=\"built [=.now]\"],1:13",
                "[= . now?iso_utc],1:6",
                "<#if .now gt old>new</#if>,1:7",
                "<#list 1..3 as now>[=.now]</#list>,1:23",
                "<#macro now></#macro><#assign x = .now>,1:36",
                "[=(\".n\" + \"ow\")?eval],1:17",
                "<#assign run = (\"[=.n\" + \"ow]\")?interpret><@run />,1:21",
                "<#setting time_zone=\"JVM default\">,1:2",
            })
    void no_way_round_is_left(String template, String position) throws IOException {
        assertThat(problem(template).where()).isEqualTo(root + "/a.sh.ftl:" + position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo .now; # setting is a word of comments: see .error, ?eval and ?interpret",
                "<#-- [=.now] --><#noparse>[=.now]</#noparse>",
                "<#macro now error>[=error]</#macro><@now error=\"x\" />",
                "[=map.now] [=map.error] [=map[\"eval\"]]",
                "[=.locale] [=.time_zone] [=.version] [=.current_template_name] [=.main_template_name]",
            })
    void the_words_themselves_are_nobodys_business(String template) throws IOException {
        Map<String, ?> model = Map.of("map", Map.of("now", "1", "error", "2", "eval", "3"));
        Files.writeString(root.resolve("a.sh.ftl"), template);
        assertThatCode(() -> FreeMarkerEngine.of(Templates.in(root)).render("a.sh.ftl", model))
                .doesNotThrowAnyException();
    }

    @Test
    void a_template_that_another_imports_is_looked_at_too() throws IOException {
        Files.writeString(root.resolve("b.sh.ftl"), "<#macro m>\n[=.now]</#macro>");
        assertThat(problem("<#import \"/b.sh.ftl\" as b><@b.m />").where()).isEqualTo(root + "/b.sh.ftl:2:4");
    }

    @Test
    void dates_of_the_configuration_are_read_alike_by_every_jdk() throws IOException {
        Files.writeString(
                root.resolve("a.yaml.ftl"), "[=day?date] [=(day + 'T09:30:00Z')?datetime?string('yyyyMMddHHmm')]");
        assertThat(FreeMarkerEngine.of(Templates.in(root))
                        .render("a.yaml.ftl", Map.of("day", "2026-11-23"))
                        .text())
                .isEqualTo("\"2026-11-23\" \"202611230930\"");
    }

    @Test
    void the_shipped_templates_are_repeatable() throws IOException {
        Path shipped = Path.of("../templates");
        FreeMarkerEngine engine = FreeMarkerEngine.of(Templates.in(shipped));
        try (Stream<Path> files = Files.walk(shipped)) {
            List<String> templates = files.map(file -> shipped.relativize(file).toString())
                    .filter(path -> path.endsWith(".ftl"))
                    .toList();
            assertThat(templates).hasSizeGreaterThan(20).allSatisfy(path -> assertThatCode(() -> engine.prepare(path))
                    .as(path)
                    .doesNotThrowAnyException());
        }
    }

    private Problem problem(String template) throws IOException {
        Files.writeString(root.resolve("a.sh.ftl"), template);
        AmibakeException fault =
                catchThrowableOfType(AmibakeException.class, () -> FreeMarkerEngine.of(Templates.in(root))
                        .render("a.sh.ftl", Map.of()));
        assertThat(fault.problems()).hasSize(1);
        return fault.problems().get(0);
    }
}
