package io.amibake.verification.facts;

/**
 * One place that says something of Docker's bridge, or of where Docker listens.
 *
 * @param place {@code /etc/docker/daemon.json}, {@code OPTIONS in /etc/sysconfig/docker}, {@code ExecStart of
 *     docker.service}
 * @param key {@code bip} or {@code bridge}; {@code host}, or in daemon.json {@code hosts}
 */
public record BridgeSetting(String place, String key, String value) {
    boolean isFlag() {
        return !place.startsWith("/");
    }

    @Override
    public String toString() {
        return key + (value.isEmpty() ? " without a value" : " " + value) + " in " + place;
    }
}
