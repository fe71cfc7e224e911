<#-- model: docker.networkMode, firstrun (clusterTimeout, proxyUrl). Functions that read and check the environment of
     firstrun.sh. Need is_zone, $no_proxy_hosts and $has_agent. -->
<#macro functions>
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
  check_values
  check_proxy
  check_modes
  if [ -n "$problems" ]; then
    die "the environment is not right, and nothing was changed:$problems" \
      'set them in AWS::CloudFormation::Init, under env of the command that runs this script' 2
  fi
}

check_values() {
  only AUTOSCALING_GROUP "${AUTOSCALING_GROUP:-}" 'A-Za-z0-9._/#-'
  only ECS_CLUSTER "${ECS_CLUSTER:-}" 'A-Za-z0-9_:/-'
  only STACK_NAME "${STACK_NAME:-}" 'A-Za-z0-9-'
  only AWS_DEFAULT_REGION "${AWS_DEFAULT_REGION:-}" 'a-z0-9-'
  seconds PAUSE_TIME "${PAUSE_TIME:-}"
  seconds CLUSTER_TIMEOUT "$time_limit"
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
</#macro>
