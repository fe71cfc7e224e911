package io.amibake.proof;

import static io.amibake.proof.FileRows.ABSENT;
import static io.amibake.proof.Row.row;

import java.util.ArrayList;
import java.util.List;

/** Containers of Docker and block devices; as root. Of devices the hosts have none, since the machine's are not lent. */
final class DeviceRows {
    private DeviceRows() {}

    static List<Row> all() {
        List<Row> all = new ArrayList<>(containers());
        all.addAll(devices());
        return all;
    }

    private static Row container(String name, String expect, String assertion) {
        return row("docker-container", name, expect, "host.docker(s)." + assertion);
    }

    private static List<Row> containers() {
        return List.of(
                container("ecs-agent", "exists: true", "name == 'ecs-agent'"),
                container("ecs-agent", "running: true", "is_running"),
                container("ecs-agent", "running: false", "is_running is False"),
                container(
                        "ecs-agent",
                        "image: \"amazon/amazon-ecs-agent:latest\"",
                        "inspect()['Config']['Image'] == 'amazon/amazon-ecs-agent:latest'"),
                container("ecs-agent", "network: host", "inspect()['HostConfig']['NetworkMode'] == 'host'"),
                container("ecs-agent", "status: exited", "inspect()['State']['Status'] == 'exited'"),
                container("halted", "status: paused", "inspect()['State']['Status'] == 'paused'"),
                container("halted", "running: true", "is_running")
                        .but("failed", "passed", "a container that is paused does not run; for Docker it does"),
                container("c0ff", "exists: true", "id != ''")
                        .but("failed", "passed", "the first digits of a container's id are no name of it"),
                container("nowhere", "running: false", "is_running is False").but("failed", "error", ABSENT));
    }

    private static List<Row> devices() {
        return List.of(
                row("block-device", "/dev/null", "writable: false", "not host.block_device(s).is_writable")
                        .but("failed", "error", ABSENT),
                row("block-device", "/dev/nowhere", "size: {not: 0}", "host.block_device(s).size != 0")
                        .but("failed", "error", ABSENT));
    }
}
