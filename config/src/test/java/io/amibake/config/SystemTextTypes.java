package io.amibake.config;

import java.util.List;

/** Good and bad texts of the types that Linux, Docker and Packer set the rules for. */
final class SystemTextTypes {
    private SystemTextTypes() {}

    static List<TextTypes> all() {
        return List.of(
                TextTypes.of(
                        UserName.class,
                        UserName::parse,
                        UserName.PATTERN,
                        List.of("ec2-user", "admin", "_x", "u".repeat(32)),
                        List.of("", "0a", "-a", "Admin", "a b", "a$", "u".repeat(33))),
                TextTypes.of(
                        PackageName.class,
                        PackageName::parse,
                        PackageName.PATTERN,
                        List.of("jq", "nfs-utils", "libstdc++", "jq-1.5", "jq=1.6-1+b2", "@development"),
                        List.of("", "-y", "a b", "a;b", "$(x)", "a\nb", "a/b", "é")),
                TextTypes.of(
                        SystemRelease.class,
                        SystemRelease::parse,
                        SystemRelease.PATTERN,
                        List.of("2023.9.20251105", "2023", "a-b_c"),
                        List.of("", "-y", "a b", "a;b", "$(x)", "a\nb", "a/b", "é", "latest")),
                TextTypes.of(
                        ProxyUrl.class,
                        ProxyUrl::parse,
                        ProxyUrl.PATTERN,
                        List.of(
                                "http://proxy.example.com:3128",
                                "https://10.0.0.1:443",
                                "http://[fd00::1]:3128",
                                "http://p:1"),
                        List.of(
                                "",
                                "proxy:3128",
                                "http://proxy",
                                "http://[::1]",
                                "ftp://proxy:21",
                                "http://:3128",
                                "http://proxy:0",
                                "http://proxy:65536",
                                "http://proxy:x",
                                "http://proxy:3128/path",
                                "http://user:secret@proxy:3128",
                                "http://pro xy:3128",
                                "http://a..b:1",
                                "http://proxy:3128?x",
                                "HTTP://proxy:3128")),
                TextTypes.of(
                        Size.class,
                        Size::parse,
                        Size.PATTERN,
                        List.of("30GiB", "512MiB", "1TiB", "64TiB"),
                        List.of(
                                "",
                                "30",
                                "GiB",
                                "30GB",
                                "30 GiB",
                                "-1GiB",
                                "0GiB",
                                "1.5GiB",
                                "65TiB",
                                "9999999999MiB")),
                TextTypes.of(
                        Span.class,
                        Span::parse,
                        Span.PATTERN,
                        List.of("30s", "5m", "1h", "12h", "90s"),
                        List.of("", "5", "m", "0s", "13h", "43201s", "5 m", "1h30m", "-5m", "1.5h", "999999h", "1d")),
                TextTypes.of(
                        AbsolutePath.class,
                        AbsolutePath::parse,
                        AbsolutePath.PATTERN,
                        List.of("/home/ec2-user/firstrun.sh", "/a", "/a.b/.c/..d"),
                        List.of(
                                "", "/", "a", "a/b", "/a/", "/a//b", "/a/./b", "/a/../b", "/..", "/a b", "/a$b", "/-a",
                                "/a\n", "~/x")),
                TextTypes.of(
                        Ipv4Block.class,
                        Ipv4Block::parse,
                        Ipv4Block.PATTERN,
                        List.of("10.0.0.0/16", "0.0.0.0/0", "192.168.1.1/32", "100.64.0.0/10"),
                        List.of(
                                "",
                                "10.0.0.0",
                                "10.0.0.0/",
                                "10.0.0.0/33",
                                "10.0.0.1/24",
                                "10.0.0/24",
                                "10.0.0.0.0/24",
                                "256.0.0.0/8",
                                "010.0.0.0/8",
                                "10.0.0.0/-1",
                                "10..0.0/8",
                                "fd00::/8",
                                " 10.0.0.0/8")),
                TextTypes.of(
                        BridgeCidr.class,
                        BridgeCidr::parse,
                        BridgeCidr.PATTERN,
                        List.of("100.64.0.0/24", "172.17.0.0/16", "10.0.0.0/30"),
                        List.of(
                                "10.0.0.0/31",
                                "8.8.8.0/24",
                                "127.0.0.0/8",
                                "169.254.0.0/16",
                                "224.0.0.0/4",
                                "0.0.0.0/0",
                                "100.64.0.1/24")),
                TextTypes.of(
                        PackerVersion.class,
                        PackerVersion::parse,
                        PackerVersion.PATTERN,
                        List.of("1.6", "1.10", "1.15"),
                        List.of("", "1", "1.5", "1.16", "1.11.2", "2.0", "1.x", "v1.7")),
                TextTypes.of(
                        PluginVersion.class,
                        PluginVersion::parse,
                        PluginVersion.PATTERN,
                        List.of("1.3.2", "0.0.1", "1.10.0"),
                        List.of("", "1.3", "1.3.2.1", "v1.3.2", "1.3.x", "1..2", "1.3.1000")),
                TextTypes.of(
                        Motd.class,
                        Motd::parse,
                        Motd.PATTERN,
                        List.of("", "one\n\ttwo\n", "💥"),
                        List.of("\r\n", "\0", "\u001b[31m", "\ud800", "x".repeat(64 * 1024 + 1), "é".repeat(33_000))),
                TextTypes.of(
                        NoProxyHost.class,
                        NoProxyHost::parse,
                        NoProxyHost.PATTERN,
                        List.of("registry.example.org", ".example.org", "10.0.0.0/16", "[fd00::1]:80", "*"),
                        List.of("", "a,b", "a b", "http://a", "a'b")));
    }
}
