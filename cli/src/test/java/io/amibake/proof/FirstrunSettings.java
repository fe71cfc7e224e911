package io.amibake.proof;

import java.util.List;

/** What the variables of firstrun.sh that nobody has to give do to an instance, and that a run without them takes it back. */
final class FirstrunSettings {
    static final List<Scenario> ALL = List.of(
            new Scenario("a proxy is set for all that leaves the instance, and taken back", "", """
                    files='/etc/dnf/dnf.conf /etc/ecs/ecs.config /opt/aws/amazon-cloudwatch-agent/etc/common-config.toml'
                    process() { tr '\\0' '\\n' <"/proc/$(systemctl show -p MainPID --value "$1")/environ" | grep -i proxy | sort; }
                    firstrun
                    sha256sum $files >/run/before
                    firstrun PROXY_URL=http://squid.internal:3128
                    process docker.service
                    process ecs.service
                    grep -i proxy $files
                    stat -c '%a %n' /etc/systemd/system/docker.service.d/http-proxy.conf /etc/ecs/ecs.config
                    bash -lc 'env | grep -i proxy | sort'
                    agent
                    firstrun
                    process docker.service
                    process ecs.service
                    sha256sum -c --quiet /run/before
                    ls /etc/systemd/system/*.service.d/http-proxy.conf /etc/profile.d/amibake-proxy.sh
                    """, """
                    status 0
                    status 0
                    HTTPS_PROXY=http://squid.internal:3128
                    HTTP_PROXY=http://squid.internal:3128
                    NO_PROXY=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock
                    HTTPS_PROXY=http://squid.internal:3128
                    HTTP_PROXY=http://squid.internal:3128
                    NO_PROXY=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock
                    /etc/dnf/dnf.conf:# proxy set by firstrun.sh
                    /etc/dnf/dnf.conf:proxy=http://squid.internal:3128
                    /etc/ecs/ecs.config:HTTP_PROXY=http://squid.internal:3128
                    /etc/ecs/ecs.config:HTTPS_PROXY=http://squid.internal:3128
                    /etc/ecs/ecs.config:NO_PROXY=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock
                    /opt/aws/amazon-cloudwatch-agent/etc/common-config.toml:[proxy]
                    /opt/aws/amazon-cloudwatch-agent/etc/common-config.toml:  http_proxy = "http://squid.internal:3128"
                    /opt/aws/amazon-cloudwatch-agent/etc/common-config.toml:  https_proxy = "http://squid.internal:3128"
                    /opt/aws/amazon-cloudwatch-agent/etc/common-config.toml:  no_proxy = "localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock"
                    600 /etc/systemd/system/docker.service.d/http-proxy.conf
                    600 /etc/ecs/ecs.config
                    HTTPS_PROXY=http://squid.internal:3128
                    HTTP_PROXY=http://squid.internal:3128
                    NO_PROXY=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock
                    http_proxy=http://squid.internal:3128
                    https_proxy=http://squid.internal:3128
                    no_proxy=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock
                    blue
                    arn:aws:ecs:us-west-2:123456789012:container-instance/blue/ID
                    status 0
                    ls: cannot access '/etc/systemd/system/*.service.d/http-proxy.conf': No such file or directory
                    ls: cannot access '/etc/profile.d/amibake-proxy.sh': No such file or directory
                    """),
            new Scenario("in host mode there is no bridge, and then there is one again", "", """
                    firstrun DOCKER_NETWORK_MODE=host
                    bridge
                    jq -c '{bip, bridge}' /etc/docker/daemon.json
                    docker network ls --format '{{.Driver}}' | sort
                    agent
                    firstrun DOCKER_NETWORK_MODE=bridge
                    bridge
                    jq -c '{bip, bridge}' /etc/docker/daemon.json
                    docker network ls --format '{{.Driver}}' | sort
                    """, """
                    status 0
                    Device "docker0" does not exist.
                    {"bip":null,"bridge":"none"}
                    host
                    null
                    blue
                    arn:aws:ecs:us-west-2:123456789012:container-instance/blue/ID
                    status 0
                    100.64.0.1/24
                    {"bip":"100.64.0.1/24","bridge":null}
                    bridge
                    host
                    null
                    """),
            new Scenario("another time zone is that of daemons too, and it pauses at the end", "", """
                    before=$(date +%s)
                    firstrun TIME_ZONE=Asia/Tokyo PAUSE_TIME=2
                    [ "$(($(date +%s) - before))" -ge 2 ] && echo 'not before its time'
                    ends 2
                    readlink /etc/localtime
                    date +%Z
                    logger amibake-zone
                    until grep -q amibake-zone /var/log/messages; do sleep 0.1; done
                    hour=$(sed -n 's/^[A-Z][a-z]* *[0-9]* \\([0-9]*\\):.*amibake-zone/\\1/p' /var/log/messages)
                    [ "$hour" = "$(TZ=Asia/Tokyo date +%H)" ] || [ "$hour" = "$(TZ=Asia/Tokyo date -d '1 minute ago' +%H)" ] && echo 'in the log too'
                    """, """
                    status 0
                    not before its time
                    pausing for 2 seconds
                    first run: done
                    /usr/share/zoneinfo/Asia/Tokyo
                    JST
                    in the log too
                    """));

    private FirstrunSettings() {}
}
