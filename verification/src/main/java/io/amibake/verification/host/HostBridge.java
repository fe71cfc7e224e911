package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.BridgeSetting;
import io.amibake.verification.facts.BridgeSettings;
import io.amibake.verification.facts.DockerBridgeFacts;
import io.amibake.verification.facts.DockerBridgeTopic;
import java.util.List;

/** The bridge that Docker's containers are on: what Docker is told of it, and what it is. */
public final class HostBridge extends Handle {
    private final String name;

    HostBridge(Host host, String name) {
        super(host, "docker bridge " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(DockerBridgeTopic.of(name));
    }

    /** Whether daemon.json, the options or the unit of Docker give it an address. */
    public boolean isConfigured() {
        return effective().address().isPresent();
    }

    /** The address that they give it: {@code 100.64.0.1/24}. There is none where they contradict each other. */
    public String configured() {
        return effective().address().orElseThrow(() -> absent("no address is configured"));
    }

    /** Whether Docker is told to make no bridge. */
    public boolean isDisabled() {
        return effective().disabled();
    }

    /** Whether the interface is there and has an address. */
    public boolean isLive() {
        return known(facts().live()).isPresent();
    }

    /** The first IPv4 address of the interface now. */
    public String live() {
        return known(facts().live()).orElseThrow(() -> absent("no such interface, or it has no address"));
    }

    /** All that is said of it, and where; those that take effect last. */
    public List<BridgeSetting> settings() {
        return known(facts().configured()).settings();
    }

    private BridgeSettings effective() {
        BridgeSettings settings = known(facts().configured());
        settings.conflict().ifPresent(why -> {
            throw absent(why);
        });
        return settings;
    }

    private DockerBridgeFacts facts() {
        return fact(DockerBridgeTopic.of(name));
    }
}
