package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        "1:20.10.5-3.amzn1, 20.10.5",
        "5:24.0.5-1~debian.12~bookworm, 24.0.5",
        "20.10.25, 20.10.25",
        "v1.2, 1.2.0",
        "1, 1.0.0",
        "9.2p1-2+deb12u2, 9.2.0",
        "1:9.2p1-2, 9.2.0",
        "1.0.2k-24.amzn2, 1.0.2",
        "1.2.3-rc.1, 1.2.3-rc.1",
        "1.2.3~rc1-1, 1.2.3-rc1",
        "1:2.0+really1.5-1, 1.5.0",
        "3.0.1+really2.9~rc2+dfsg-1, 2.9.0-rc2",
        "1.2.3rc1, 1.2.3-rc1",
        "1.2.3-r4, 1.2.3",
        "6.18.44-fc-v657, 6.18.44",
        "6.12.9-amd64, 6.12.9",
        "6.9-rc3, 6.9.0-rc3",
        "1.2.3-SNAPSHOT, 1.2.3-SNAPSHOT",
        "1.2.3-beta+exp.sha, 1.2.3-beta",
        "1.2.3+dfsg-1, 1.2.3",
        "20161212072904, 20161212072904.0.0",
        "2.0~, 2.0.0-0",
        "5:20.10.24~3-0~debian-bookworm, 20.10.24",
        "2.6.1~bpo11+1, 2.6.1",
        "1.2.3~deb12u1, 1.2.3",
        "1.2.3~20230101-1, 1.2.3-20230101",
        "1.2.3-predictable, 1.2.3",
    })
    void a_package_version_is_read_as_a_semantic_one(String text, String version) {
        assertThat(SemanticVersion.parse(text).orElseThrow()).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "v", ".1", "-1", "1234567890123456789.1", "1.2.3.4"})
    void what_begins_with_no_number_or_has_four_is_no_version(String text) {
        assertThat(SemanticVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.2.3 <2, 1.2.3 1.9.9, 1.2.2 2.0.0 2.0.0-rc.1 1.5.0-rc.1",
        "'>=1.2.3, <2', 1.2.3, 2.0.0",
        ">= 1.2.3, 1.2.3, 1.2.2",
        "~1.2.3, 1.2.3 1.2.9, 1.3.0 1.2.2",
        "~1.2, 1.2.0 1.2.9, 1.3.0 1.1.9",
        "~1, 1.0.0 1.9.0, 2.0.0",
        "^1.2, 1.2.0 1.9.9, 2.0.0 1.1.9",
        "^0.2.3, 0.2.3 0.2.9, 0.3.0",
        "^0.0.3, 0.0.3, 0.0.4",
        "^0.0, 0.0.9, 0.1.0",
        "^0, 0.9.0, 1.0.0",
        "1.2, 1.2.0 1.2.9, 1.3.0",
        "1.x, 1.0.0 1.9.0, 2.0.0",
        "=1.2.3, 1.2.3, 1.2.4",
        "!=1.2.3, 1.2.4, 1.2.3",
        "!=1.2, 1.3.0, 1.2.7",
        ">1.2, 1.3.0, 1.2.9",
        "<=1.2, 1.2.9, 1.3.0",
        "<1.2, 1.1.9, 1.2.0",
        ">1.2.3, 1.2.4, 1.2.3",
        "<=1.2.3, 1.2.3, 1.2.4",
        "*, 0.0.1 9.9.9, 1.0.0-rc.1",
        "^1.2 || 3.x, 1.2.0 3.4.0, 2.0.0",
        ">=1.2.3-rc.1, 1.2.3-rc.2 1.2.3 1.3.0, 1.2.3-beta 1.3.0-rc.1",
        "~1.2.3-rc.1, 1.2.3-rc.1 1.2.9, 1.3.0",
    })
    void a_range_holds_these_and_not_those(String range, String these, String those) {
        VersionRange versions = VersionRange.parse(range).orElseThrow();
        for (String version : these.split(" ")) {
            assertThat(versions.holds(SemanticVersion.parse(version).orElseThrow()))
                    .as(version)
                    .isTrue();
        }
        for (String version : those.split(" ")) {
            assertThat(versions.holds(SemanticVersion.parse(version).orElseThrow()))
                    .as(version)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "new",
                ">",
                ">=",
                "1.2.3.4",
                "1.x.3",
                "1..2",
                "1.2-rc",
                "1.2.3-",
                "||",
                "1 ||",
                ">*",
                "<*",
                "!=*",
                "=>1",
                "1 - 2",
                "12345678901234567890"
            })
    void what_is_no_range_is_refused(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0-alpha, 1.0.0-alpha.1",
        "1.0.0-alpha.1, 1.0.0-alpha.beta",
        "1.0.0-beta.2, 1.0.0-beta.11",
        "1.0.0-rc.1, 1.0.0",
        "1.9.0, 1.10.0",
        "2.1.0, 2.1.1"
    })
    void versions_are_ordered_as_the_standard_says(String lower, String higher) {
        SemanticVersion low = SemanticVersion.parse(lower).orElseThrow();
        SemanticVersion high = SemanticVersion.parse(higher).orElseThrow();
        assertThat(low.compareTo(high)).isNegative();
        assertThat(high.compareTo(low)).isPositive();
    }
}
