package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.provisioning.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmulatorTest {
    @Test
    void each_emulator_is_empty_and_notes_its_own_calls() {
        try (Emulator aws = Emulator.start()) {
            aws.cloud("us-west-2").access().createKeyPair("a", Map.of("amibake:run", "x"));
            assertThat(aws.calls()).extracting(ApiCall::toString).containsExactly("ec2:CreateKeyPair in us-west-2");
            assertThat(aws.calls().get(0).isReading()).isFalse();
        }
        try (Emulator aws = Emulator.start()) {
            assertThat(aws.calls()).isEmpty();
            assertThat(aws.cloud("us-west-2").tagged().ofAllRuns()).isEmpty();
        }
    }

    @Test
    void the_k_th_call_of_a_kind_is_told_from_its_tries() {
        List<String> seen = new ArrayList<>();
        try (Emulator aws = Emulator.start()) {
            Cloud cloud = aws.cloud("us-west-2");
            aws.before(call -> call.action().equals("CreateTags"), 2, () -> seen.add("second"));
            aws.failing(call -> call.action().equals("CreateTags"), 1, Fault.THROTTLED_ONCE);
            String key = cloud.access().createKeyPair("a", Map.of()).id();

            cloud.access().renew(key, Map.of("a", "1"));
            assertThat(seen).isEmpty();
            cloud.access().renew(key, Map.of("a", "2"));
            cloud.access().renew(key, Map.of("a", "3"));

            assertThat(seen).containsExactly("second");
            assertThat(aws.calls())
                    .extracting(ApiCall::action)
                    .containsExactly("CreateKeyPair", "CreateTags", "CreateTags", "CreateTags", "CreateTags");
        }
    }
}
