package io.amibake.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTypeTest {
    @Test
    void knows_every_type_of_ec2_and_its_architecture() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : lines("instance-types.txt")) {
            String[] words = line.split(" ");
            boolean mac = words[1].startsWith("mac");
            for (int i = 2; i < words.length && !mac; i++) {
                InstanceType type = InstanceType.parse(words[1] + "." + words[i]);
                boolean agrees = words[0].equals("?")
                        || List.of(words[0].split(","))
                                .contains(type.architecture().toString());
                if (!agrees) {
                    wrong.add(type + " is " + type.architecture() + ", not " + words[0]);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "t4g.micro, arm64",
        "a1.large, arm64",
        "c7gn.xlarge, arm64",
        "g5g.xlarge, arm64",
        "x2gd.medium, arm64",
        "im4gn.large, arm64",
        "is4gen.medium, arm64",
        "hpc7g.4xlarge, arm64",
        "p6e-gb200.36xlarge, arm64",
        "g4dn.xlarge, x86_64",
        "g5.xlarge, x86_64",
        "g4ad.xlarge, x86_64",
        "gr6.4xlarge, x86_64",
        "t3.micro, x86_64",
        "m1.small, x86_64",
        "u-6tb1.112xlarge, x86_64",
        "c7i-flex.large, x86_64",
        "p6-b200.48xlarge, x86_64",
        "m12g.large, arm64"
    })
    void reads_the_architecture_off_the_family(String type, String architecture) {
        assertThat(InstanceType.parse(type).architecture()).hasToString(architecture);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t3",
                "t3.",
                ".micro",
                "t3.0xlarge",
                "t3.01xlarge",
                "t3.1234xlarge",
                "tt.micro",
                "3t.micro",
                "t3.metal-",
                "t3.metal-xl",
                "T3.micro",
                "t3.micro ",
                "t3 micro",
                "t3.micro.large",
                "t3.-2xlarge",
                "t3.xtra"
            })
    void refuses_what_is_no_type(String text) {
        assertThat(Refusal.of(InstanceType::parse, text).what())
                .isEqualTo(InvalidValue.quoted(text) + " is not an EC2 instance type");
    }

    @Test
    void names_the_nearest_size_for_a_misspelt_one() {
        assertThat(Refusal.of(InstanceType::parse, "t3.mirco"))
                .isEqualTo(new Refusal("'t3.mirco' is not an EC2 instance type", "did you mean 't3.micro'?"));
    }

    @Test
    void tells_the_form_when_no_size_is_near() {
        assertThat(Refusal.of(InstanceType::parse, "t3"))
                .isEqualTo(new Refusal(
                        "'t3' is not an EC2 instance type",
                        "write family and size, such as t3.micro, m7g.large or c5.2xlarge"));
    }

    @Test
    void refuses_a_mac() {
        assertThat(Refusal.of(InstanceType::parse, "mac2.metal"))
                .isEqualTo(new Refusal(
                        "'mac2.metal' is a Mac, which cannot run an ECS container instance",
                        "choose a Linux instance type, such as t3.micro"));
    }

    private static List<String> lines(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(InstanceTypeTest.class.getResourceAsStream(resource)), UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
