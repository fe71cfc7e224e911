package io.amibake.config;

import java.util.List;
import java.util.Optional;

/** The script that runs when an instance of the image first boots. */
public record Firstrun(
        @Doc(value = "Where the script is on the image.", example = "/home/ec2-user/firstrun.sh")
        AbsolutePath path,

        @Doc(value = "How long it waits for the ECS agent to join the cluster.", example = "5m")
        Span clusterTimeout,

        @Doc(value = "The proxy of instances, unless `PROXY_URL` gives one.", example = "http://squid.example.org:3128")
        Optional<ProxyUrl> proxyUrl,

        @Doc(
                value =
                        "Hosts, domains and addresses that never go through the proxy, beside those of the instance itself.",
                example = "[.example.org]")
        List<NoProxyHost> noProxy)
        implements Section {
    public Firstrun {
        noProxy = List.copyOf(noProxy);
    }
}
