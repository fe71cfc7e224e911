package io.amibake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CloudFormation that launches instances of the image. */
public record Launch(
        @Doc(value = "Which templates to write.", example = "[template, configuration]")
        List<LaunchKind> kind,

        @Doc(value = "The default type of the instances.", example = "t3.medium")
        InstanceType instanceType,

        @Doc(value = "Who may reach the instances by SSH; nobody when empty.", example = "[10.0.0.0/8]")
        List<Ipv4Block> sshCidrs,

        @Doc("Whether the instances have public addresses.") boolean publicIp,
        @Doc("The default size of the Auto Scaling group.") Capacity capacity,

        @Doc(value = "How long CloudFormation waits for an instance's signal.", example = "15m")
        Span signalTimeout,

        @Doc(value = "How many days logs are kept.", example = "30")
        int logRetentionDays,

        @Doc(value = "Tags of the instances, beside `Name`, which they may replace.", example = "{Team: platform}")
        Map<String, String> tags)
        implements Section {
    public Launch {
        kind = List.copyOf(kind);
        sshCidrs = List.copyOf(sshCidrs);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
