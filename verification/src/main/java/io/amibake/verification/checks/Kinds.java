package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All kinds of checks by their names. */
final class Kinds {
    static final List<String> NAMES = List.of(
            "file",
            "service",
            "package",
            "command",
            "firstrun",
            "timezone",
            "docker-bridge",
            "docker-container",
            "docker-image",
            "hygiene",
            "sysctl",
            "kernel-param",
            "kernel",
            "mount",
            "block-device",
            "selinux",
            "cron",
            "environment",
            "http",
            "json",
            "yaml",
            "ini",
            "port",
            "process",
            "user",
            "group",
            "interface",
            "route",
            "addr",
            "dns");

    /** Those whose checks may give a time limit. */
    static final List<String> WITH_TIMEOUT = List.of("command", "firstrun", "http", "addr", "dns");

    private Kinds() {}

    static Optional<Kind> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "file" -> new FileKind();
                    case "service" -> new ServiceKind();
                    case "package" -> new PackageKind();
                    case "command" -> new ProgramKind(name);
                    case "firstrun" -> new ProgramKind(name);
                    case "timezone" -> new TimezoneKind();
                    case "docker-bridge" -> new DockerBridgeKind();
                    case "docker-container" -> new DockerContainerKind();
                    case "docker-image" -> new DockerImageKind();
                    case "hygiene" -> new HygieneKind();
                    case "sysctl", "kernel-param" -> new SysctlKind(name);
                    case "kernel" -> new KernelKind();
                    case "mount" -> new MountKind();
                    case "block-device" -> new BlockDeviceKind();
                    case "selinux" -> new SelinuxKind();
                    case "cron" -> new CronKind();
                    case "environment" -> new EnvironmentKind();
                    case "http" -> new HttpKind();
                    case "json", "yaml", "ini" -> new DocumentKind(name);
                    case "port" -> new PortKind();
                    case "process" -> new ProcessKind();
                    case "user" -> new UserKind();
                    case "group" -> new GroupKind();
                    case "interface" -> new InterfaceKind();
                    case "route" -> new RouteKind();
                    case "addr" -> new AddrKind();
                    case "dns" -> new DnsKind();
                    default -> null;
                });
    }

    /** All of them, in the order of the documentation. */
    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        for (String name : NAMES) {
            kinds.add(named(name).orElseThrow());
        }
        return kinds;
    }
}
