package io.amibake.proof;

import java.util.List;

/** What the documentation of firstrun.sh says: of its variables, its exit statuses, and of a second run. */
final class FirstrunScenarios {
    /** What the scripts call; {@code firstrun} gives the variables that are required, and maybe others. */
    static final String WORDS = """
            exec 2>&1
            export LC_ALL=C
            script=/home/ec2-user/firstrun.sh
            run() {
              status=0
              timeout 120 "$@" >/run/said 2>&1 </dev/null || status=$?
              printf 'status %s\\n' "$status"
            }
            firstrun() {
              run env AUTOSCALING_GROUP=workers ECS_CLUSTER=blue STACK_NAME=web AWS_DEFAULT_REGION=eu-west-1 "$@" "$script"
            }
            said() { sed 's/[0-9a-f]\\{32\\}/ID/g' /run/said; }
            ends() { said | tail -n "$1"; }
            mark() { : >/run/mark; }
            changed() {
              find / -xdev -path /var/log -prune -o -path /var/lib/rsyslog -prune -o \\
                ! -type d \\( -newer /run/mark -o -cnewer /run/mark \\) -print | sort
            }
            state() {
              for unit in amazon-cloudwatch-agent.service docker.socket docker.service ecs.service; do
                printf '%s %s %s\\n' "$unit" "$(systemctl is-enabled "$unit")" "$(systemctl is-active "$unit")"
              done
            }
            pids() { systemctl show -p MainPID docker.service ecs.service amazon-cloudwatch-agent.service; }
            bridge() { ip -4 -o address show docker0 | sed 's/.* inet \\([^ ]*\\).*/\\1/'; }
            agent() {
              curl -s --max-time 5 --retry 60 --retry-delay 1 --retry-all-errors http://localhost:51678/v1/metadata |
                jq -r '.Cluster, (.ContainerInstanceArn // "not registered")' | sed 's/[0-9a-f]\\{32\\}/ID/g'
            }
            registered() {
              agent_says=$(agent)
              until ! printf '%s\\n' "$agent_says" | grep -q 'not registered'; do sleep 0.2; agent_says=$(agent); done
              printf '%s\\n' "$agent_says"
            }
            """;

    private static final String JOINED = """
            docker.service: start
            amazon-ecs-volume-plugin.socket: start
            ecs.service: start
            joined blue as arn:aws:ecs:us-west-2:123456789012:container-instance/blue/ID
            first run: done
            """;

    private static final String AT_REST = """
            amazon-cloudwatch-agent.service disabled inactive
            docker.socket disabled inactive
            docker.service disabled inactive
            ecs.service disabled inactive
            """;

    private static final String UP = """
            amazon-cloudwatch-agent.service enabled active
            docker.socket enabled active
            docker.service enabled active
            ecs.service enabled active
            """;

    private static final String AGENT = """
            blue
            arn:aws:ecs:us-west-2:123456789012:container-instance/blue/ID
            """;

    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "what is missing and what is wrong is named at once, and nothing is changed",
                    "",
                    """
                    mark
                    run "$script"
                    said
                    run env AUTOSCALING_GROUP='a b' ECS_CLUSTER='*' STACK_NAME=a_b AWS_DEFAULT_REGION=US PROXY_URL=squid:3128 \\
                      PAUSE_TIME='3 min' DOCKER_NETWORK_MODE=none TIME_ZONE=Mars/Base CLUSTER_TIMEOUT=-1 "$script"
                    said
                    changed | grep -vE '^/run/(mark|said)$'
                    state
                    bridge
                    """,
                    """
                    status 2
                    error: the environment is not right, and nothing was changed:
                      AUTOSCALING_GROUP is missing: the name of the Auto Scaling group
                      ECS_CLUSTER is missing: the name or the ARN of the cluster to join
                      STACK_NAME is missing: the name of the CloudFormation stack
                      AWS_DEFAULT_REGION is missing: the region of the log groups
                      fix: set them in AWS::CloudFormation::Init, under env of the command that runs this script
                    status 2
                    error: the environment is not right, and nothing was changed:
                      AUTOSCALING_GROUP is 'a b', which has characters other than A-Za-z0-9._/#-
                      ECS_CLUSTER is '*', which has characters other than A-Za-z0-9_:/-
                      STACK_NAME is 'a_b', which has characters other than A-Za-z0-9-
                      AWS_DEFAULT_REGION is 'US', which has characters other than a-z0-9-
                      PAUSE_TIME is '3 min', which is no number of seconds from 0 to 99999
                      CLUSTER_TIMEOUT is '-1', which is no number of seconds from 0 to 99999
                      PROXY_URL is not like http://HOST:PORT
                      DOCKER_NETWORK_MODE is 'none': it can be bridge or host
                      TIME_ZONE is 'Mars/Base', which is no time zone in /usr/share/zoneinfo
                      fix: set them in AWS::CloudFormation::Init, under env of the command that runs this script
                    """ + AT_REST + """
                    Device "docker0" does not exist.
                    """),
            new Scenario(
                    "it joins, a second run changes nothing, and a reboot joins again as the same",
                    "",
                    """
                    mark
                    firstrun
                    said | grep -v symlink
                    changed | grep ^/etc/ecs/
                    state
                    bridge
                    agent
                    before=$(pids)
                    mark
                    firstrun
                    said
                    changed | grep -vE '^/run/'
                    [ "$(pids)" = "$before" ] && echo 'the same processes'
                    run sudo -u ec2-user env AUTOSCALING_GROUP=workers ECS_CLUSTER=blue STACK_NAME=web \\
                      AWS_DEFAULT_REGION=eu-west-1 "$script"
                    said
                    curl -s localhost:51678/v1/metadata | jq -r .ContainerInstanceArn >/opt/joined-as
                    """,
                    "status 0\nConfiguration validation succeeded\n" + JOINED + "/etc/ecs/ecs.config\n" + UP
                            + "100.64.0.1/24\n" + AGENT
                            + "status 0\n" + JOINED.substring(JOINED.indexOf("joined"))
                            + "the same processes\nstatus 0\n"
                            + JOINED.substring(JOINED.indexOf("joined")),
                    """
                    registered
                    state
                    bridge
                    curl -s localhost:51678/v1/metadata | jq -r .ContainerInstanceArn | cmp - /opt/joined-as
                    """,
                    AGENT + UP + "100.64.0.1/24\n"),
            new Scenario(
                    "user data can wait for it, and a cluster can be given by its ARN",
                    """
                    cat >/etc/cloud/cloud.cfg.d/99_firstrun.cfg <<'END'
                    runcmd:
                      - [sh, -c, "env AUTOSCALING_GROUP=workers ECS_CLUSTER=arn:aws:ecs:us-west-2:123456789012:cluster/blue
                         STACK_NAME=web AWS_DEFAULT_REGION=eu-west-1 /home/ec2-user/firstrun.sh >/run/said 2>&1; echo $? >/run/status"]
                    END
                    """,
                    """
                    cat /run/status
                    said | grep -v symlink
                    state
                    """,
                    "0\nConfiguration validation succeeded\n" + JOINED + UP),
            new Scenario(
                    "an agent that never registers is waited for as long as CLUSTER_TIMEOUT says",
                    "mkdir -p /etc/amibake-lab && : >/etc/amibake-lab/ecs-never-registers",
                    """
                    firstrun CLUSTER_TIMEOUT=10
                    said | grep -o 'Unable to register as a container instance with ECS: AccessDeniedException' | sort -u
                    ends 2
                    """,
                    """
                    status 4
                    Unable to register as a container instance with ECS: AccessDeniedException
                    error: the agent is of cluster 'blue' and not registered (wanted: 'blue', within 10s)
                      fix: see the agent log above: role, network, name of the cluster
                    """),
            new Scenario(
                    "an agent that has the data of another cluster ends, and its own words are shown",
                    "mkdir -p /var/lib/ecs/data && printf '{\"cluster\": \"red\", \"arn\": \"arn:aws:ecs:red\"}' >/var/lib/ecs/data/agent.json",
                    """
                    firstrun CLUSTER_TIMEOUT=10
                    said | grep -o "Data mismatch; saved cluster 'red' does not match configured 'blue'" | sort -u
                    ends 2 | sed 's/answer: curl: .* (wanted/answer: curl: REASON (wanted/'
                    """,
                    """
                    status 4
                    Data mismatch; saved cluster 'red' does not match configured 'blue'
                    error: the agent does not answer: curl: REASON (wanted: 'blue', within 10s)
                      fix: see the agent log above: role, network, name of the cluster
                    """),
            new Scenario(
                    "an agent that joins another cluster is told from all others",
                    "sed -i 's/values.get(\"ECS_CLUSTER\")/\"red\"/' /usr/libexec/amazon-ecs-init",
                    """
                    firstrun
                    ends 2
                    """,
                    """
                    status 5
                    error: the agent joined another cluster: 'red' (wanted: 'blue', within 300s)
                      fix: see the agent log above: role, network, name of the cluster
                    """),
            new Scenario(
                    "a Docker that does not start is told with its log",
                    "printf '{\"storage-driver\": \"no-such-driver\"}' >/etc/docker/daemon.json",
                    """
                    firstrun CLUSTER_TIMEOUT=60
                    said | grep -o 'no-such-driver' | sort -u
                    ends 2
                    printf '[]' >/etc/docker/daemon.json
                    firstrun
                    ends 2
                    """,
                    """
                    status 3
                    no-such-driver
                    error: docker.service does not start
                      fix: its log is above
                    status 1
                    error: /etc/docker/daemon.json is not a JSON object
                      fix: correct it in the source image, or remove it there
                    """));

    private FirstrunScenarios() {}
}
