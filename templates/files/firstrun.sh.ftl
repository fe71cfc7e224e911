<#-- model: docker, firstrun (clusterTimeout, proxyUrl, noProxy); platform (all but cleanup) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/docker.sh.ftl" as docker_network>
<#import "/lib/proxy.sh.ftl" as proxies>
<#import "/lib/timezone.sh.ftl" as timezone>
<#import "/lib/init-" + platform.init + ".sh.ftl" as init>
<#import "/lib/logs-" + platform.logs.agent + ".sh.ftl" as logs>
<#import "/lib/packages-" + platform.packages.manager + ".sh.ftl" as packages>
#!/bin/sh
# First run of a container instance: proxies, logs, Docker, and the ECS agent, whose joining of the cluster it waits for.
# Run by root, from user data or cfn-init; safe to run again, and then changes nothing that is right.
#
#   AUTOSCALING_GROUP    required: name of the Auto Scaling group, a part of the names of the log groups
#   ECS_CLUSTER          required: name or ARN of the cluster to join
#   STACK_NAME           required: name of the CloudFormation stack, a part of the names of the log groups
#   AWS_DEFAULT_REGION   required: region of the log groups
#   PROXY_URL            http://HOST:PORT for all that leaves the instance
#   PAUSE_TIME           seconds to wait after all is done
#   DOCKER_NETWORK_MODE  bridge or host (no bridge)
#   TIME_ZONE            another time zone than the image's
#   CLUSTER_TIMEOUT      seconds that the services and the joining may take
#
# Exit status: 0 done; 1 a step failed; 2 variables are missing or wrong, and nothing was changed; 3 a service did not
# start; 4 the agent did not join the cluster in time; 5 it joined another cluster.
<@sh.frame />

<@sh.require_tools />

<@sh.scratch />

<@sh.write_file />

<@sh.mode_of />

<@sh.remove_file />

<@sh.with_key />

<@init.starting />

<@init.detaching />

<@init.reloading />

<@init.proxying />

<@timezone.functions />

<@docker_network.functions />

<@packages.proxying />

<@proxies.functions />

<@logs.functions />

problem() {
  problems="$problems
  $1"
}

# Adds a problem when the variable $1 has no value $2; $3 says what it is.
need() {
  if [ -z "$2" ]; then
    problem "$1 is missing: $3"
  fi
}

# Adds a problem when the value $2 of the variable $1 has characters outside of the set $3.
only() {
  case $2 in
    *[!$3]*) problem "$1 is '$2', which has characters other than $3" ;;
  esac
}

seconds() {
  case $2 in
    '') ;;
    *[!0-9]* | 0?* | ??????*) problem "$1 is '$2', which is no number of seconds from 0 to 99999" ;;
  esac
}

# An empty variable is as good as none: that is what CloudFormation passes for an empty parameter.
read_variables() {
  proxy=${PROXY_URL:-}
  network_mode=${DOCKER_NETWORK_MODE:-}
  time_limit=${CLUSTER_TIMEOUT:-}
<#if firstrun.proxyUrl??>
  if [ -z "$proxy" ]; then
    proxy=[=firstrun.proxyUrl]
  fi
</#if>
  if [ -z "$network_mode" ]; then
    network_mode=[=docker.networkMode]
  fi
  if [ -z "$time_limit" ]; then
    time_limit=[=firstrun.clusterTimeout.seconds]
  fi
  log_prefix=/${STACK_NAME:-}/ec2/${AUTOSCALING_GROUP:-}
}

# All problems at once, before anything is touched.
check_variables() {
  problems=''
  need AUTOSCALING_GROUP "${AUTOSCALING_GROUP:-}" 'the name of the Auto Scaling group'
  if [ "$has_agent" = yes ]; then
    need ECS_CLUSTER "${ECS_CLUSTER:-}" 'the name or the ARN of the cluster to join'
  fi
  need STACK_NAME "${STACK_NAME:-}" 'the name of the CloudFormation stack'
  need AWS_DEFAULT_REGION "${AWS_DEFAULT_REGION:-}" 'the region of the log groups'
  only AUTOSCALING_GROUP "${AUTOSCALING_GROUP:-}" 'A-Za-z0-9._/#-'
  only ECS_CLUSTER "${ECS_CLUSTER:-}" 'A-Za-z0-9_:/-'
  only STACK_NAME "${STACK_NAME:-}" 'A-Za-z0-9-'
  only AWS_DEFAULT_REGION "${AWS_DEFAULT_REGION:-}" 'a-z0-9-'
  seconds PAUSE_TIME "${PAUSE_TIME:-}"
  seconds CLUSTER_TIMEOUT "$time_limit"
  check_proxy
  check_modes
  if [ -n "$problems" ]; then
    die "the environment is not right, and nothing was changed:$problems" \
      'set them in AWS::CloudFormation::Init, under env of the command that runs this script' 2
  fi
}

# Not shown: there may be a password in it.
check_proxy() {
  case $proxy in
    '') ;;
    *[!][A-Za-z0-9._~%@:/-]* | http://[:/]* | https://[:/]*) problem 'PROXY_URL is not like http://HOST:PORT' ;;
    http://?* | https://?*) ;;
    *) problem 'PROXY_URL is not like http://HOST:PORT' ;;
  esac
  case $no_proxy_hosts in
    *[!][A-Za-z0-9._:/*,-]*) problem "firstrun.noProxy of this image has characters that a host or network cannot have" ;;
  esac
}

check_modes() {
  case $network_mode in
    bridge | host) ;;
    *) problem "DOCKER_NETWORK_MODE is '$network_mode': it can be bridge or host" ;;
  esac
  if [ -n "${TIME_ZONE:-}" ] && ! is_zone "$TIME_ZONE"; then
    problem "TIME_ZONE is '$TIME_ZONE', which is no time zone in $zoneinfo"
  fi
}

find_agent() {
  has_agent=yes
  if service_exists [=platform.ecs.service]; then
    return 0
  fi
<#if platform.ecs.packaged>
  die 'there is no ECS agent on this instance' 'build the image from an ECS-optimised AMI' 3
<#else>
  has_agent=no
  if [ -n "${ECS_CLUSTER:-}" ]; then
    die "there is no ECS agent in this image that could join '$ECS_CLUSTER'" 'install one, or leave out ECS_CLUSTER' 4
  fi
</#if>
}

# Merges into the agent's configuration; keys that are not named here stay as they are.
set_agent() {
  config=[=platform.ecs.configFile]
  write_file "$config" "$(mode_of "$config" 600)" "$(text_of "$config" |
    with_key ECS_CLUSTER "ECS_CLUSTER=$ECS_CLUSTER" |
    with_key HTTP_PROXY "${proxy:+HTTP_PROXY=$proxy}" |
    with_key HTTPS_PROXY "${proxy:+HTTPS_PROXY=$proxy}" |
    with_key NO_PROXY "${proxy:+NO_PROXY=$no_proxy_hosts}")"
  [ "$wrote" = no ] || agent_changed=yes
  detach_from_cloud_final [=platform.ecs.service]
}

# Writes all files, and knows then which services have to read them.
configure() {
  agent_changed=no
  logs_changed=no
  if [ -n "${TIME_ZONE:-}" ]; then
    set_zone "$TIME_ZONE"
    [ "$zone_changed" = no ] || restart_for_zone
  fi
  set_docker_network "$network_mode"
  set_proxies
  detach_from_cloud_final [=platform.docker.service]
  if [ "$has_agent" = yes ]; then
    set_agent
  fi
  if service_exists [=platform.logs.service]; then
    has_logs=yes
    set_logs
  else
    has_logs=no
  fi
  case $docker_changed$agent_changed in
    *yes*) reload_init ;;
  esac
}

now() {
  date +%s
}

seconds_left() {
  left=$((deadline - $(now)))
  if [ "$left" -lt 1 ]; then
    left=1
  fi
  printf '%s\n' "$left"
}

# Enables the service $1 and makes it run with what is configured now; $2 says whether that has changed.
bring_up() {
  enable_service "$1"
  if ! is_running "$1"; then
    action=start
  elif [ "$2" = yes ]; then
    action=restart
  else
    return 0
  fi
  printf '%s: %s\n' "$1" "$action"
  start_or_restart "$action" "$1" || not_running "$1"
  is_running "$1" || not_running "$1"
}

not_running() {
  service_log "$1" >&2
  die "$1 did not start within ${time_limit}s" 'its log is above' 3
}

start_services() {
  if [ "$has_logs" = yes ]; then
    start_logs
  else
    printf 'no log agent in this image: logs stay on the instance\n'
  fi
  enable_services [=words(platform.docker.enable)]
  bring_up [=platform.docker.service] "$docker_changed"
  if [ "$has_agent" = yes ]; then
    start_agent [=words(platform.ecs.enable)]
  fi
}

enable_services() {
  for service in "$@"; do
    if service_exists "$service"; then
      enable_service "$service"
    fi
  done
}

# First what the agent works with. What runs in Docker stops with it, so the agent is started again after Docker was.
start_agent() {
  agent=[=platform.ecs.service]
  if [ "$docker_changed" = yes ]; then
    agent_changed=yes
  fi
  for service in "$@"; do
    if [ "$service" != "$agent" ] && service_exists "$service"; then
      bring_up "$service" no
    fi
  done
  bring_up "$agent" "$agent_changed"
}

# Asks the agent once; $cluster and $instance are what it says of itself, $state is why it has not joined.
ask_agent() {
  cluster=''
  instance=''
  if ! answer=$(curl -sS -f --noproxy '*' --max-time "$patience" [=platform.ecs.introspection] 2>&1); then
    state="the agent does not answer: $answer"
  elif ! fields=$(printf '%s\n' "$answer" | jq -r '"\(.Cluster // "") \(.ContainerInstanceArn // "")"' 2>/dev/null); then
    state="the agent answers something that is no metadata: $(printf '%.100s' "$answer")"
  else
    cluster=${fields%% *}
    instance=${fields#* }
    state="the agent is of cluster '$cluster' and not registered"
  fi
}

# A name and an ARN are the same cluster when the ARN ends in the name; two names or two ARNs when they are equal.
is_our_cluster() {
  case $ECS_CLUSTER,$1 in
    arn:*,arn:*) [ "$ECS_CLUSTER" = "$1" ] ;;
    *) [ "${ECS_CLUSTER##*/}" = "${1##*/}" ] ;;
  esac
}

await_agent() {
  while :; do
    patience=$(seconds_left)
    if [ "$patience" -gt 5 ]; then
      patience=5
    fi
    ask_agent
    if [ -n "$instance" ]; then
      is_our_cluster "$cluster" || not_joined "the agent joined another cluster: '$cluster'" 5
      printf 'joined %s as %s\n' "$cluster" "$instance"
      return 0
    fi
    if [ "$(now)" -ge "$deadline" ]; then
      not_joined "$state" 4
    fi
    sleep 2
  done
}

# The end of the agent's log is what helps: where cfn-init shows a log at all, it shows this script's.
not_joined() {
  # shellcheck disable=SC2012 # the names are the agent's own, and its newest log is wanted
  newest=$(ls -t [=platform.ecs.logs]/ecs-agent.log* 2>/dev/null | head -n 1)
  {
    service_log [=platform.ecs.service]
    if [ -n "$newest" ]; then
      tail -n 20 "$newest"
    fi
  } >&2
  die "$1 (wanted: '$ECS_CLUSTER', within ${time_limit}s)" 'see the agent log above: role, network, name of the cluster' "$2"
}

main() {
  elevate "$@"
  require_platform
  require_tools awk curl jq sha256sum timeout
  find_agent
  read_variables
  check_variables
  configure
  deadline=$(($(now) + time_limit))
  start_services
  if [ "$has_agent" = yes ]; then
    await_agent
  else
    printf 'no ECS agent in this image: no cluster to join\n'
  fi
  if [ -n "${PAUSE_TIME:-}" ]; then
    printf 'pausing for %s seconds\n' "$PAUSE_TIME"
    sleep "$PAUSE_TIME"
  fi
  printf 'first run: done\n'
}

main "$@"
