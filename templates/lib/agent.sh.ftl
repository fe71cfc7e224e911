<#-- model: platform.ecs (packaged, service, configFile, introspection, logs). Functions that find, configure and start the
     ECS agent and wait until it has joined its cluster. Need bring_up, seconds_left and the functions of the init system. -->
<#macro functions>
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
  patience=$(seconds_left)
  if [ "$patience" -gt 5 ]; then
    patience=5
  fi
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
</#macro>
