package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.facts.PackageFacts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "install ok unpacked",
                "install ok half-configured",
                "install reinstreq half-installed",
                "install ok triggers-awaited"
            })
    void one_that_is_half_done_passes_neither_for_installed_nor_for_gone(String state) {
        assertThat(PackageKind.value(new PackageFacts(List.of(), state), "installed"))
                .isEqualTo(Value.absent("neither installed nor gone: " + state));
    }

    @ParameterizedTest
    @CsvSource({"''", "deinstall ok config-files"})
    void one_of_which_at_most_its_configuration_is_left_is_gone(String state) {
        assertThat(PackageKind.value(new PackageFacts(List.of(), state), "installed"))
                .isEqualTo(Value.truth(false));
    }
}
