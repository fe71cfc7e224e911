package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.ProxyConfigProvider;

class ProxiesTest {
    private static final ProxyConfigProvider SQUID = new ProxyConfigProvider() {
        @Override
        public int port() {
            return 3128;
        }

        @Override
        public Optional<String> userName() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public String host() {
            return "squid.example.org";
        }

        @Override
        public Set<String> nonProxyHosts() {
            return Set.of("localhost", ".*?\\.internal");
        }
    };

    @Test
    void the_proxy_of_the_scheme_is_used_but_for_the_hosts_that_are_direct() {
        Proxies proxies = Proxies.of(scheme -> scheme.equals("https") ? Optional.of(SQUID) : Optional.empty());

        assertThat(proxies.select(URI.create("https://ec2.us-west-2.amazonaws.com")))
                .containsExactly(
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("squid.example.org", 3128)));
        assertThat(proxies.select(URI.create("https://emulator.internal/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("http://localhost:5000"))).containsExactly(Proxy.NO_PROXY);
    }
}
