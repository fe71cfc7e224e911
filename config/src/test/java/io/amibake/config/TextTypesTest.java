package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTypesTest {
    @ParameterizedTest
    @MethodSource("io.amibake.config.TextTypes#all")
    void accept_good_texts_and_print_them_as_they_were(TextTypes type) {
        for (String text : type.good()) {
            assertThat(type.parser().apply(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @MethodSource("io.amibake.config.TextTypes#all")
    void have_a_pattern_that_is_never_stricter_than_the_parser(TextTypes type) {
        assertThat(type.good()).allMatch(Pattern.compile(type.pattern()).asMatchPredicate());
    }

    @ParameterizedTest
    @MethodSource("io.amibake.config.TextTypes#all")
    void refuse_bad_texts_in_words_of_one_line(TextTypes type) {
        for (String text : type.bad()) {
            Refusal refusal = Refusal.of(type.parser(), text);
            assertThat(refusal.what()).isNotBlank().doesNotContain("\n", "null", "Exception");
            assertThat(refusal.fix()).isNotBlank().doesNotContain("\n", "null");
        }
    }

    @ParameterizedTest
    @MethodSource("io.amibake.config.TextTypes#all")
    void survive_any_text(TextTypes type) {
        for (String text :
                List.of("\0", "\ud800", "é", "💥".repeat(100), "/".repeat(5000), "-", ":", "[]", "{}", "1.", ".")) {
            accept_or_refuse(type.parser(), text);
        }
    }

    @Test
    void are_all_in_the_table() throws Exception {
        Path classes = Path.of(InvalidValue.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> untested = new TreeSet<>();
        try (Stream<Path> files = Files.list(classes.resolve("io/amibake/config"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                Class<?> type = Class.forName(
                        "io.amibake.config." + file.getFileName().toString().replace(".class", ""));
                if (Stream.of(type.getDeclaredMethods()).anyMatch(TextTypesTest::is_parser)) {
                    untested.add(type.getSimpleName());
                }
            }
        }
        TextTypes.all().forEach(type -> untested.remove(type.toString()));
        assertThat(untested).as("types without good and bad texts").containsExactly("Region", "Timezone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-est-1", "US-EAST-1", "us-east1"})
    void name_the_nearest_region(String text) {
        assertThat(Refusal.of(Region::parse, text))
                .isEqualTo(new Refusal("'" + text + "' is not an AWS region", "did you mean 'us-east-1'?"));
    }

    @Test
    void know_every_region_and_its_partition() {
        assertThat(Region.known()).hasSize(48).doesNotHaveDuplicates();
        assertThat(Region.parse("eu-west-1").partition()).isEqualTo("aws");
        assertThat(Region.parse("cn-north-1").partition()).isEqualTo("aws-cn");
        assertThat(Region.parse("us-gov-west-1").partition()).isEqualTo("aws-us-gov");
        assertThat(Region.parse("eusc-de-east-1").partition()).isEqualTo("aws-eusc");
        assertThat(Refusal.of(Region::parse, "aws"))
                .isEqualTo(new Refusal("'aws' is not an AWS region", "use the code of a region, such as us-west-2"));
    }

    @ParameterizedTest
    @EnumSource(PackerFeature.class)
    void ask_for_a_packer_that_knows_the_feature(PackerFeature feature) {
        assertThat(feature.since().knows(feature)).isTrue();
        assertThat(PackerVersion.parse("1.6").knows(feature)).isFalse();
        assertThat(PackerVersion.parse("1.15").knows()).containsEntry(feature.toString(), true);
    }

    private static boolean is_parser(Method method) {
        return method.getName().equals("parse")
                && Modifier.isStatic(method.getModifiers())
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
    }

    private static void accept_or_refuse(Function<String, ?> parser, String text) {
        try {
            assertThat(parser.apply(text)).isNotNull();
        } catch (InvalidValue refused) {
            assertThat(refused.what()).isNotBlank();
        }
    }
}
