package io.amibake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is installed and set on the image. */
public record SystemSettings(
        @Doc(value = "The time zone.", example = "America/Los_Angeles")
        Timezone timezone,

        @Doc(value = "Packages to install.", example = "[jq, nfs-utils]")
        List<PackageName> packages,

        @Doc("Whether to update the installed packages; on amazon-linux-1 Docker and the ECS agent stay as they are.")
        boolean update,

        @Doc(
                value =
                        "The release to update to, where the system comes in releases (amazon-linux-2023); else the source"
                                + " AMI's.",
                example = "2023.9.20251105")
        Optional<SystemRelease> release,

        @Doc(value = "Kernel parameters.", example = "{net.core.somaxconn: 1024}")
        Map<String, String> sysctl,

        @Doc(
                value = "The message of the day: in /etc/motd, on Amazon Linux in its own place for it.",
                example = "Built by amibake")
        Optional<Motd> motd,

        @Doc("Whether to harden the system.") boolean harden)
        implements Section {
    public SystemSettings {
        packages = List.copyOf(packages);
        sysctl = Collections.unmodifiableMap(new LinkedHashMap<>(sysctl));
    }
}
