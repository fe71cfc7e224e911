package io.amibake.provisioning.aws;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.utils.ProxyConfigProvider;

/**
 * The proxies of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, or of Java's properties, as the SDK reads
 * them; user and password of a proxy are not sent.
 */
final class Proxies extends ProxySelector {
    private final Function<String, Optional<ProxyConfigProvider>> settings;

    private Proxies(Function<String, Optional<ProxyConfigProvider>> settings) {
        this.settings = settings;
    }

    static Proxies ofThisProcess() {
        return new Proxies(
                scheme -> Optional.ofNullable(ProxyConfigProvider.fromSystemEnvironmentSettings(true, true, scheme)));
    }

    static Proxies of(Function<String, Optional<ProxyConfigProvider>> settings) {
        return new Proxies(settings);
    }

    @Override
    public List<Proxy> select(URI target) {
        Optional<ProxyConfigProvider> proxy = settings.apply(target.getScheme());
        if (proxy.isEmpty()
                || proxy.get().host() == null
                || isDirect(proxy.get().nonProxyHosts(), target.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(
                        proxy.get().host(), proxy.get().port())));
    }

    /** The SDK gives them as regular expressions. */
    private static boolean isDirect(Set<String> patterns, String host) {
        return patterns.stream()
                .anyMatch(pattern -> host.toLowerCase(java.util.Locale.ROOT).matches(pattern));
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {
        // The call fails with it, too.
    }
}
