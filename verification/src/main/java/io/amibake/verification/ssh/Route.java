package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way to a host.
 *
 * @param hops hosts to jump through, and last the one itself
 * @param command what leads to the first of them, in place of a connection by TCP
 * @param notes what the configuration asks for and is not done
 * @param configuration the files that say so
 */
record Route(List<Hop> hops, Optional<ProxyCommand> command, List<String> notes, Set<Path> configuration) {
    private static final int MOST = 8;

    static Route to(HostAddress address, SshSettings settings) {
        Finder finder = new Finder(settings);
        finder.add(address, settings.jumps(), 0);
        return new Route(
                List.copyOf(finder.hops), finder.command, List.copyOf(finder.notes), Set.copyOf(finder.configuration));
    }

    /** What the configuration says of a host. */
    static HostOptions options(HostAddress address, SshSettings settings) {
        Optional<Path> file = settings.configuration();
        return file.isPresent() ? ClientConfig.read(file.get(), address, settings) : new HostOptions();
    }

    /** All that is read on this machine on the way there, whether it is there or not. */
    Set<Path> files() {
        Set<Path> files = new HashSet<>(configuration);
        for (Hop hop : hops) {
            files.addAll(hop.hostKeys().known());
            files.addAll(hop.hostKeys().revoked());
            for (Path key : hop.keys().files()) {
                files.addAll(List.of(key, Path.of(key + ".pub"), CertifiedKey.beside(key)));
            }
        }
        return files;
    }

    private static final class Finder {
        private final SshSettings settings;
        private final List<Hop> hops = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<Path> configuration = new HashSet<>();
        private Optional<ProxyCommand> command = Optional.empty();

        Finder(SshSettings settings) {
            this.settings = settings;
        }

        /** Adds a host and those before it: the given ones, else what the configuration says. */
        void add(HostAddress address, List<HostAddress> through, int depth) {
            if (depth > MOST) {
                throw AmibakeException.invalidInput(new Problem(
                        "the way to " + address + " has more than " + MOST + " jumps",
                        "ProxyJump of " + address,
                        "look for a host that jumps through itself"));
            }
            HostOptions options = options(address, settings);
            List<HostAddress> jumps = through.isEmpty() ? jumps(options) : through;
            if (jumps.isEmpty() && hops.isEmpty()) {
                command = options.first("proxycommand")
                        .filter(text -> !text.equalsIgnoreCase("none"))
                        .map(text -> new ProxyCommand(
                                        text, options.all("proxycommand").get(1))
                                .to(address.host(), Hop.of(address, options, settings)));
            }
            for (int i = 0; i < jumps.size(); i++) {
                if (i == 0) {
                    add(jumps.get(i), List.of(), depth + 1);
                } else {
                    // It is reached through the ones before, whatever way it has by itself.
                    addHost(jumps.get(i), options(jumps.get(i), settings));
                }
            }
            addHost(address, options);
        }

        private void addHost(HostAddress address, HostOptions options) {
            hops.add(Hop.of(address, options, settings));
            notes.addAll(options.notes());
            configuration.addAll(options.files());
        }

        private static List<HostAddress> jumps(HostOptions options) {
            List<HostAddress> jumps = new ArrayList<>();
            for (String text : options.first("proxyjump").orElse("none").split(",", -1)) {
                String jump = text.startsWith("ssh://") ? text.substring("ssh://".length()) : text;
                if (!jump.equalsIgnoreCase("none")) {
                    jumps.add(HostAddress.parse(jump));
                }
            }
            return jumps;
        }
    }
}
