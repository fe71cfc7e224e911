package io.amibake.proof;

import static io.amibake.proof.Fault.ofImage;
import static io.amibake.proof.Fault.ofInstance;

import java.util.List;

/** Faults that show when the first-run script has run. */
final class FirstrunFaults {
    private static final String SCRIPT = "/home/ec2-user/firstrun.sh";
    private static final String NAMES = "firstrun-names-what-is-missing";
    private static final String JOINS = "firstrun-joins";
    private static final String DOCKER = "firstrun-started-docker.service";
    private static final String BRIDGE = "firstrun-docker-bridge";
    private static final String ECS = "firstrun-started-ecs.service";
    private static final String AGENT = "firstrun-agent-registered";
    private static final String LOGS = "firstrun-started-amazon-cloudwatch-agent.service";
    private static final String MESSAGES = "firstrun-log-group-/var/log/messages";
    private static final String INIT_LOG = "firstrun-log-group-/var/log/ecs/ecs-init";
    private static final String AGENT_LOG = "firstrun-log-group-/var/log/ecs/ecs-agent";
    private static final String WRITTEN = "firstrun-written-/var/log/messages";
    private static final String LISTENS = "firstrun-docker-listens";
    private static final String AGAIN = "firstrun-again";

    /** What is not looked at when the instance did not join. */
    static final List<String> AFTER_JOINING =
            List.of(DOCKER, BRIDGE, LISTENS, ECS, AGENT, LOGS, WRITTEN, MESSAGES, INIT_LOG, AGENT_LOG, AGAIN);

    static final List<Fault> ALL = List.of(
            ofImage(
                    "the script does nothing and says that all is well",
                    "printf '#!/bin/sh\\nexit 0\\n' >" + SCRIPT,
                    NAMES,
                    DOCKER,
                    BRIDGE,
                    ECS,
                    AGENT,
                    LOGS,
                    MESSAGES,
                    INIT_LOG,
                    AGENT_LOG),
            ofImage("there is no script", "rm " + SCRIPT, NAMES, JOINS),
            ofImage("the script is not executable", "chmod 644 " + SCRIPT, NAMES, JOINS),
            altered("the script does not name a variable that is missing", "s/^  need STACK_NAME .*/  :/", NAMES),
            altered("the script ends with another status", "s/^main \"$@\"/&; exit 7/", JOINS),
            altered("services are not enabled", "s/^enable_service() {/&\\n  return 0/", DOCKER, ECS, LOGS),
            altered(
                    "Docker is not enabled",
                    "s/^  enable_services docker.*//; s/^  bring_up docker.*/  start_or_restart start docker.service/",
                    DOCKER),
            ofImage(
                    "the bridge has another address than was configured",
                    "printf 172.17.0.1/16 >/etc/another-bridge",
                    BRIDGE),
            altered("Docker is given another bridge", "s|^bridge_address=.*|bridge_address=10.0.0.1/24|", BRIDGE),
            ofImage("Docker listens on the network", ": >/etc/listening-docker", LISTENS),
            ofInstance("nothing writes the system log", ": >/var/log/messages", WRITTEN),
            altered("the logs go to groups of another name", "s|log_prefix=/|&other-|", MESSAGES, INIT_LOG, AGENT_LOG),
            altered("a log goes to no group", "s|^    log_source /var/log/messages .*||", MESSAGES),
            altered(
                    "the log agent is not started",
                    "s/^  bring_up amazon-cloudwatch-agent.*/  :/; s/^  if .*logs_changed. = yes.*/  if false; then/",
                    LOGS),
            ofImage("the agent joins another cluster", "printf other >/etc/another-cluster", JOINS),
            ofImage(
                    "the agent joins another cluster and the script does not see it",
                    "printf other >/etc/another-cluster; sed -i 's/^is_our_cluster() {/&\\n  return 0/' " + SCRIPT,
                    AGENT),
            ofImage(
                    "the agent never answers",
                    "sed -i 's/time_limit=300/time_limit=2/' " + SCRIPT + "; : >/etc/silent-agent",
                    JOINS),
            ofImage("Docker does not start", ": >/etc/broken-docker", JOINS),
            altered(
                    "the script can run only once",
                    "s/^main \"$@\"/[ ! -e \\/run\\/once ]; main; : >\\/run\\/once/",
                    AGAIN));

    private FirstrunFaults() {}

    /** The script of the image as `sed` would have it. */
    private static Fault altered(String name, String edit, String... failing) {
        return ofImage(name, "sed -i '" + edit + "' " + SCRIPT, failing);
    }
}
