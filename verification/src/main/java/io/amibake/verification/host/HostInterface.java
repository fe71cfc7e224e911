package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.InterfaceTopic;
import io.amibake.verification.facts.Link;
import java.util.List;

/** A network interface. */
public final class HostInterface extends Handle {
    private final String name;

    HostInterface(Host host, String name) {
        super(host, "interface " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(InterfaceTopic.of(name));
    }

    public boolean exists() {
        return fact(InterfaceTopic.of(name)).exists();
    }

    /** Whether it is switched on. */
    public boolean isUp() {
        return link().up();
    }

    /** What the kernel says of its carrier: {@code up}, {@code down}, {@code unknown}. */
    public String state() {
        return link().state();
    }

    public int mtu() {
        return link().mtu();
    }

    /** Its address in hexadecimal; empty for one without. */
    public String mac() {
        return link().mac();
    }

    /** With their prefix lengths, as {@code 100.64.0.1/24}: those of IPv4 first. */
    public List<String> addresses() {
        return known(link().addresses());
    }

    private Link link() {
        return fact(InterfaceTopic.of(name)).link().orElseThrow(() -> absent("no such interface"));
    }
}
