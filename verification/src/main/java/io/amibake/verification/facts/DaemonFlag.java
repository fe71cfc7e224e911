package io.amibake.verification.facts;

/**
 * A flag that dockerd is given.
 *
 * @param name the long one, without dashes; of a flag that has none known, with its dash
 * @param value empty where there is none
 * @param place {@code OPTIONS in /etc/sysconfig/docker}, {@code ExecStart of docker.service}
 */
record DaemonFlag(String name, String value, String place) {
    String word() {
        return name.startsWith("-") ? name : "--" + name;
    }
}
