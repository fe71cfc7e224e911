<#-- model: docker, firstrun (clusterTimeout, proxyUrl, noProxy); platform (all but cleanup) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/docker.sh.ftl" as docker_network>
<#import "/lib/proxy.sh.ftl" as proxies>
<#import "/lib/variables.sh.ftl" as variables>
<#import "/lib/agent.sh.ftl" as agent>
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

<@variables.functions />

<@agent.functions />

change_zone() {
  set_zone "$1"
  if [ "$zone_changed" = yes ]; then
    restart_for_zone
  fi
}

# Writes all files, and knows then which services have to read them.
configure() {
  agent_changed=no
  if [ -n "${TIME_ZONE:-}" ]; then
    change_zone "$TIME_ZONE"
  fi
  set_docker_network "$network_mode"
  set_proxies
  detach_from_cloud_final [=platform.docker.service]
  if [ "$has_agent" = yes ]; then
    set_agent
  fi
  configure_logs
  case $docker_changed$agent_changed in
    *yes*) reload_init ;;
  esac
}

configure_logs() {
  logs_changed=no
  has_logs=no
  if service_exists [=platform.logs.service]; then
    has_logs=yes
    set_logs
  fi
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
  [ "$(now)" -ge "$deadline" ] || die "$1 does not start" 'its log is above' 3
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

pause() {
  if [ -n "${PAUSE_TIME:-}" ]; then
    printf 'pausing for %s seconds\n' "$PAUSE_TIME"
    sleep "$PAUSE_TIME"
  fi
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
  pause
  printf 'first run: done\n'
}

main "$@"
