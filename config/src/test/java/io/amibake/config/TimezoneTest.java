package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimezoneTest {
    /** The release of the tz database that the list was made from. */
    private static final String RELEASE = "2025b";

    /** Files of the database that Java leaves out, and the zone that older JDKs of ours do not have yet. */
    private static final List<String> NOT_IN_JAVA =
            List.of("America/Coyhaique", "EST", "GMT+0", "GMT-0", "HST", "MST", "ROC");

    @Test
    void knows_every_zone_of_this_jdk_that_is_a_file() {
        Set<String> missing = zonesOfJava();
        missing.removeAll(Timezone.known());
        boolean newer = ZoneRulesProvider.getVersions("UTC").lastKey().compareTo(RELEASE) > 0;
        assertThat(missing).matches(zones -> zones.isEmpty() || newer, "none missing up to " + RELEASE);
    }

    @Test
    void knows_no_zone_that_this_jdk_does_not() {
        Set<String> invented = new TreeSet<>(Timezone.known());
        invented.removeAll(zonesOfJava());
        invented.removeAll(NOT_IN_JAVA);
        assertThat(invented).isEmpty();
    }

    @Test
    void lists_its_zones_sorted_and_once() {
        assertThat(Timezone.known()).isSorted().doesNotHaveDuplicates().hasSize(597);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "EST", "Zulu"})
    void accepts_names_of_the_database(String id) {
        assertThat(Timezone.parse(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+02:00",
                "UTC+2",
                "GMT+02:00",
                "SystemV/PST8PDT",
                "localtime",
                "posixrules",
                "Factory",
                "Europe",
                "Europe/",
                "../etc/passwd",
                "Europe/Berlin Europe/Bratislava",
                "posix/UTC",
                "Z"
            })
    void refuses_what_is_no_zone_file(String text) {
        assertThat(Refusal.of(Timezone::parse, text).what()).isEqualTo("'" + text + "' is not a time zone");
    }

    @Test
    void names_the_nearest_zone() {
        assertThat(Refusal.of(Timezone::parse, "america/los angeles"))
                .isEqualTo(
                        new Refusal("'america/los angeles' is not a time zone", "did you mean 'America/Los_Angeles'?"));
        assertThat(Refusal.of(Timezone::parse, "+02:00"))
                .isEqualTo(new Refusal(
                        "'+02:00' is not a time zone",
                        "use a name of the tz database, such as UTC or America/Los_Angeles"));
    }

    private static Set<String> zonesOfJava() {
        Set<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.removeIf(zone -> zone.startsWith("SystemV/"));
        return zones;
    }
}
