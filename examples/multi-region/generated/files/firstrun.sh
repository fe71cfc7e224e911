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
set -eu
umask 022
LC_ALL=C
PATH=${PATH:-}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH

die() {
  printf 'error: %s\n  fix: %s\n' "$1" "$2" >&2
  exit "${3:-1}"
}

# Starts the script again as root, with its environment, when it was not started by root.
elevate() {
  if [ "$(id -u)" -eq 0 ]; then
    return 0
  fi
  if [ ! -f "$0" ]; then
    die 'this script needs root and cannot find itself to start again' 'run it as root, from a file'
  fi
  sudo -n -E true ||
    die "sudo refuses user $(id -un) without a password" 'run the script as root, or as a user with "NOPASSWD: ALL"'
  exec sudo -n -E /bin/sh "$0" "$@"
}

# Facts differ from system to system: on another one than this script was written for, nothing is touched.
require_platform() {
  found=none
  if [ -r /etc/os-release ]; then
    # shellcheck source=/dev/null
    found=$(set +u && . /etc/os-release && printf '%s:%s' "$ID" "$VERSION_ID")
  fi
  if [ "$found" = amzn:2023 ]; then
    return 0
  fi
  title='Amazon Linux 2023'
  die "this system is '$found' by /etc/os-release, and the script was written for $title" \
    'choose platform and source image so that they agree'
}

require_tools() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 ||
      die "the program '$tool' is missing" 'add the package that has it to system.packages, or take another source image'
  done
}

# What is unfinished goes away with the script. Sits beside the file it becomes, so that mv replaces that at once.
scratch=''
trap 'if [ -n "$scratch" ]; then rm -rf "$scratch"; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Says whether the file $1 is a plain one of ours with mode $2 that holds the text $3 and a line end.
holds_text() {
  [ ! -L "$1" ] && [ -f "$1" ] && [ "$(stat -c %a:%u "$1")" = "$2:$(id -u)" ] &&
    [ "$(cat "$1" && printf .)" = "$(printf '%s\n.' "$3")" ]
}

# Puts the text $3 and a line end into the file $1 with mode $2, atomically.
# $wrote tells whether that was needed.
write_file() {
  wrote=no
  if holds_text "$1" "$2" "$3"; then
    return 0
  fi
  mkdir -p "$(dirname "$1")"
  scratch=$(mktemp "$(dirname "$1")/.amibake.XXXXXX")
  printf '%s\n' "$3" >"$scratch"
  chmod "$2" "$scratch"
  mv -f "$scratch" "$1"
  scratch=''
  if command -v restorecon >/dev/null 2>&1; then
    restorecon "$1" || printf 'note: %s keeps the SELinux label of its directory\n' "$1"
  fi
  wrote=yes
}

# Prints the mode of the file $1, or $2 while it does not exist.
mode_of() {
  if [ -f "$1" ]; then
    stat -c %a "$1"
  else
    printf '%s\n' "$2"
  fi
}

# Removes the file $1; $wrote tells whether it was there.
remove_file() {
  wrote=no
  if [ -e "$1" ] || [ -L "$1" ]; then
    rm -f "$1"
    wrote=yes
  fi
}

# Copies KEY=VALUE lines from stdin with the line $2 in the place of those that set the key $1, or at the end;
# an empty $2 only leaves them out. All other lines stay as they are.
with_key() {
  KEY=$1 LINE=$2 awk '
    { name = $0; sub(/^[ \t]*(export[ \t]+)?/, "", name); sub(/[ \t]*=.*/, "", name) }
    name == ENVIRON["KEY"] && /=/ && !/^[ \t]*#/ { if (!done) put(); next }
    { print }
    END { if (!done) put() }
    function put() { done = 1; if (ENVIRON["LINE"] != "") print ENVIRON["LINE"] }'
}

# Prints the file $1, or nothing while it does not exist.
text_of() {
  if [ -f "$1" ]; then
    cat "$1"
  fi
}

service_exists() {
  [ "$(systemctl show -p LoadState "$1")" = LoadState=loaded ]
}

is_running() {
  systemctl is-active --quiet "$1"
}

restart_service() {
  systemctl restart "$1" || die "$1 does not restart" "see why: systemctl status $1"
}

is_enabled() {
  case $(systemctl is-enabled "$1" 2>/dev/null || :) in
    enabled | static | indirect | generated | alias) return 0 ;;
    *) return 1 ;;
  esac
}

# Enables $1, so that a reboot starts it as well.
enable_service() {
  if ! is_enabled "$1"; then
    systemctl enable "$1" || die "$1 cannot be enabled" "see why: systemctl status $1" 3
  fi
}

start_or_restart() {
  timeout "$(seconds_left)" systemctl "$1" "$2"
}

service_log() {
  journalctl --no-pager -n 20 -u "$1" || printf '(no journal)\n'
}

# The unit $1 must not wait for cloud-final.service: this script is run by it, so each would wait for the other.
# After= cannot be taken back by a drop-in, hence a copy of the unit without it, which takes precedence.
detach_from_cloud_final() {
  if ! waits_for_cloud_final "$1"; then
    return 0
  fi
  fragment=$(systemctl show -p FragmentPath "$1" | sed 's/^FragmentPath=//')
  [ -f "$fragment" ] || die "the unit file of $1 is not where systemd says: '$fragment'" "see: systemctl cat $1"
  write_file "/etc/systemd/system/$1" 644 "$(without_cloud_final <"$fragment")"
  systemctl daemon-reload
  if waits_for_cloud_final "$1"; then
    die "$1 still waits for cloud-final.service" "remove the drop-in that says so: systemctl cat $1"
  fi
}

waits_for_cloud_final() {
  case " $(systemctl show -p After "$1" | sed 's/^After=//') " in
    *' cloud-final.service '*) return 0 ;;
    *) return 1 ;;
  esac
}

# Leaves the name out of each After= line, and the line out when no other name is in it.
without_cloud_final() {
  awk '
    /^[ \t]*After[ \t]*=/ && /cloud-final\.service/ {
      names = $0; sub(/^[^=]*=/, "", names); count = split(names, name, " "); kept = ""
      for (i = 1; i <= count; i++) if (name[i] != "cloud-final.service") kept = kept " " name[i]
      if (kept != "") print "After=" substr(kept, 2)
      next
    }
    { print }'
}

# Makes systemd read changed unit files and drop-ins.
reload_init() {
  systemctl daemon-reload
}

# Writes the proxy of the service's own process into the drop-in $1, or removes it when there is no proxy.
# A per cent sign is a specifier to systemd and stands twice.
set_service_proxy() {
  if [ -z "$proxy" ]; then
    remove_file "$1"
    return 0
  fi
  url=$(printf '%s\n' "$proxy" | sed 's/%/%%/g')
  write_file "$1" 600 "[Service]
Environment=\"HTTP_PROXY=$url\"
Environment=\"HTTPS_PROXY=$url\"
Environment=\"NO_PROXY=$no_proxy_hosts\""
}

zoneinfo=/usr/share/zoneinfo

# Says whether there is a zone of the name $1: a link to none would silently mean UTC.
is_zone() {
  case $1 in
    '' | /* | *..* | *[!A-Za-z0-9_+/-]*) return 1 ;;
  esac
  [ -f "$zoneinfo/$1" ] && [ "$(head -c 4 "$zoneinfo/$1")" = TZif ]
}

# Sets the zone $1; $zone_changed tells whether it was another one before.
set_zone() {
  zone_changed=no
  if [ "$(readlink /etc/localtime || :)" != "$zoneinfo/$1" ]; then
    scratch=$(mktemp -d /etc/.amibake.XXXXXX)
    ln -s "$zoneinfo/$1" "$scratch/localtime"
    mv -f "$scratch/localtime" /etc/localtime
    rmdir "$scratch"
    scratch=''
    zone_changed=yes
  fi
  record_zone "$1"
  prove_zone "$1"
}

# Writes the zone $1 where this system keeps its name beside the link.
record_zone() {
  [ -n "$1" ] # the link is all there is
}

# The link, the bytes behind it, the recorded name and a newly started program must all have the zone $1.
prove_zone() {
  [ "$(readlink -f /etc/localtime)" = "$(readlink -f "$zoneinfo/$1")" ] ||
    die "/etc/localtime is not a link to $zoneinfo/$1" 'see what else writes it: ls -l /etc/localtime'
  [ "$(sha256sum </etc/localtime)" = "$(sha256sum <"$zoneinfo/$1")" ] ||
    die "/etc/localtime has other bytes than $zoneinfo/$1" 'reinstall the package tzdata'
  [ "$(unset TZ && date -d @0 '+%z %Z')" = "$(TZ=$1 date -d @0 '+%z %Z')" ] ||
    die "programs do not run in the zone $1" 'see whether TZ is set for all programs, in /etc/environment for example'
}

# Running daemons keep the zone they were started with.
restart_for_zone() {
  if is_running rsyslog.service; then
    restart_service rsyslog.service
  fi
  if is_running crond.service; then
    restart_service crond.service
  fi
}

daemon_config=/etc/docker/daemon.json
options_file=/etc/sysconfig/docker
options_variable=OPTIONS
# The address of the bridge itself, not of its network: dockerd takes no other.
bridge_address=100.64.0.1/24

# Sets the network mode $1, bridge or host (no bridge at all); $docker_changed tells whether anything changed.
set_docker_network() {
  docker_changed=no
  set_daemon_config "$1"
  set_options "$1"
  prove_no_key_twice
}

# Merges the network's keys into daemon.json and keeps all others.
set_daemon_config() {
  before='{}'
  if [ -s "$daemon_config" ]; then
    before=$(cat "$daemon_config")
  fi
  after=$(printf '%s\n' "$before" | jq --arg mode "$1" --arg bip "$bridge_address" --argjson pools "$(address_pools)" '
    if $mode == "host" then del(.bip) | .bridge = "none" else del(.bridge) | .bip = $bip end
    | if $pools == [] then . else .["default-address-pools"] = $pools end') ||
    die "$daemon_config is not a JSON object" 'correct it in the source image, or remove it there'
  if [ "$after" != '{}' ] || [ -s "$daemon_config" ]; then
    write_file "$daemon_config" "$(mode_of "$daemon_config" 644)" "$after"
    [ "$wrote" = no ] || docker_changed=yes
  fi
}

# Prints the networks that Docker may give to other bridges, as JSON.
address_pools() {
  {
    jq -n --arg base 100.64.128.0/17 --argjson size 24 '{base: $base, size: $size}'
  } | jq -s .
}

# Prints the options that dockerd gets on its command line; both sh and systemd read the file like this.
docker_options() {
  if [ -f "$options_file" ]; then
    # shellcheck disable=SC2016 # the inner shell expands them, with nothing but the file in its environment
    env -i PATH="$PATH" sh -c 'set -a && . "$1" >/dev/null && printenv "$2"' sh "$options_file" "$options_variable" || :
  fi
}

# Puts the network's options in the place of those of an earlier run or of the source image, and keeps all others.
set_options() {
  current=$(docker_options)
  wanted=$(network_options "$1" "$current")
  if [ "$wanted" = "$current" ]; then
    return 0
  fi
  case $wanted in
    *[\"\$\`\\]*) die "$options_variable in $options_file has quotes in it: $wanted" 'move those options to daemon.json' ;;
  esac
  write_file "$options_file" "$(mode_of "$options_file" 644)" \
    "$(text_of "$options_file" | with_key "$options_variable" "$options_variable=\"$wanted\"")"
  docker_changed=yes
  [ "$(docker_options)" = "$wanted" ] ||
    die "$options_variable in $options_file is not '$wanted'" 'write it there on one line, in double quotes'
}

# Prints the options $2 with those of the network mode $1.
network_options() {
  mode=$1
  set -f
  # shellcheck disable=SC2086 # options are split at blanks, as sh and systemd split them
  kept=$(other_options $2)
  set +f
  : "the network mode $mode is in $daemon_config"
  printf '%s\n' "${kept# }"
}

# Prints the options given but for those of the bridge.
other_options() {
  kept=''
  while [ "$#" -gt 0 ]; do
    case $1 in
      --bip | --bridge | -b) [ "$#" -eq 1 ] || shift ;;
      --bip=* | --bridge=* | -b=*) ;;
      *) kept="$kept $1" ;;
    esac
    shift
  done
  printf '%s\n' "$kept"
}

# dockerd refuses to start when an option is both a key of daemon.json and a flag; many flags lack the key's plural s.
prove_no_key_twice() {
  [ -s "$daemon_config" ] || return 0
  flags=" $(docker_options) "
  for key in $(jq -r 'keys[]' "$daemon_config"); do
    case $flags in
      *" --$key "* | *" --$key="* | *" --${key%s} "* | *" --${key%s}="* | *" --${key%ies}y "* | *" --${key%ies}y="*)
        die "'$key' is in $daemon_config and a flag in $options_file" 'dockerd would not start: take it out of one of them'
        ;;
    esac
  done
}

# Sets the proxy of dnf in its [main] section, or takes away the one that this script set, which the comment marks.
set_package_proxy() {
  if [ ! -f "$package_proxy_file" ]; then
    return 0
  fi
  write_file "$package_proxy_file" "$(mode_of "$package_proxy_file" 644)" "$(URL=$proxy awk '
    marked { marked = 0; next }
    /^# proxy set by firstrun\.sh$/ { marked = 1; next }
    /^\[/ { main = ($0 ~ /^\[main\]/) }
    ENVIRON["URL"] != "" && main && /^[ \t]*proxy[ \t]*=/ { next }
    { print }
    ENVIRON["URL"] != "" && /^\[main\]/ { print "# proxy set by firstrun.sh"; print "proxy=" ENVIRON["URL"] }
  ' "$package_proxy_file")"
}

# One list for all: the instance itself, its metadata, its tasks' credentials, Docker.
no_proxy_hosts=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock
package_proxy_file=/etc/dnf/dnf.conf

# Takes the settings of a former run back when there is no proxy any more.
set_proxies() {
  set_service_proxy /etc/systemd/system/docker.service.d/http-proxy.conf
  [ "$wrote" = no ] || docker_changed=yes
  if [ "$has_agent" = yes ]; then
    set_service_proxy /etc/systemd/system/ecs.service.d/http-proxy.conf
    [ "$wrote" = no ] || agent_changed=yes
  fi
  set_package_proxy
  set_shell_proxy
}

# For what people and user data run: curl, the AWS command line, the CloudFormation helpers.
set_shell_proxy() {
  if [ -z "$proxy" ]; then
    remove_file /etc/profile.d/amibake-proxy.sh
    return 0
  fi
  write_file /etc/profile.d/amibake-proxy.sh 644 "# Written by firstrun.sh from PROXY_URL.
export HTTP_PROXY=\"$proxy\" HTTPS_PROXY=\"$proxy\" NO_PROXY=\"$no_proxy_hosts\"
export http_proxy=\"$proxy\" https_proxy=\"$proxy\" no_proxy=\"$no_proxy_hosts\""
}

logs_file=/opt/aws/amazon-cloudwatch-agent/etc/amibake-logs.json
logs_control=/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl

log_source() {
  jq -n --arg file "$1" --arg group "$log_prefix$2" --arg format "$3" --arg zone "$4" '
    {file_path: $file, log_group_name: $group, log_stream_name: "{instance_id}"}
    + if $format == "" then {} else {timestamp_format: $format, timezone: $zone} end'
}

log_configuration() {
  {
    log_source /var/log/messages /var/log/messages '%b %d %H:%M:%S' Local
    log_source '/var/log/ecs/ecs-init.log*' /var/log/ecs/ecs-init %Y-%m-%dT%H:%M:%SZ UTC
    log_source '/var/log/ecs/ecs-agent.log*' /var/log/ecs/ecs-agent %Y-%m-%dT%H:%M:%SZ UTC
  } | jq -s --arg region "$AWS_DEFAULT_REGION" '
    {agent: {region: $region}, logs: {logs_collected: {files: {collect_list: .}}}}'
}

set_logs() {
  write_file "$logs_file" 644 "$(log_configuration)"
  [ "$wrote" = no ] || logs_changed=yes
  set_logs_proxy /opt/aws/amazon-cloudwatch-agent/etc/common-config.toml
}

# The section [proxy] of the agent's common configuration is this script's; the rest of the file stays.
set_logs_proxy() {
  common=$(text_of "$1" | awk '/^[ \t]*\[/ { skip = ($0 ~ /^[ \t]*\[proxy\]/) } !skip')
  if [ -n "$proxy" ]; then
    common="${common:+$common
}[proxy]
  http_proxy = \"$proxy\"
  https_proxy = \"$proxy\"
  no_proxy = \"$no_proxy_hosts\""
  fi
  if [ -n "$common" ] || [ -f "$1" ]; then
    write_file "$1" "$(mode_of "$1" 600)" "$common"
    [ "$wrote" = no ] || logs_changed=yes
  fi
}

# The agent reads its files through its control program only; should that fail, the next run has to try again.
start_logs() {
  if [ "$logs_changed" = yes ]; then
    timeout "$(seconds_left)" "$logs_control" -a fetch-config -m ec2 -s -c "file:$logs_file" || {
      rm -f "$logs_file"
      die 'the CloudWatch agent refuses its configuration' 'see its messages above' 3
    }
  fi
  bring_up amazon-cloudwatch-agent.service no
}

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
  if [ -z "$network_mode" ]; then
    network_mode=bridge
  fi
  if [ -z "$time_limit" ]; then
    time_limit=300
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

find_agent() {
  has_agent=yes
  if service_exists ecs.service; then
    return 0
  fi
  die 'there is no ECS agent on this instance' 'build the image from an ECS-optimised AMI' 3
}

# Merges into the agent's configuration; keys that are not named here stay as they are.
set_agent() {
  config=/etc/ecs/ecs.config
  write_file "$config" "$(mode_of "$config" 600)" "$(text_of "$config" |
    with_key ECS_CLUSTER "ECS_CLUSTER=$ECS_CLUSTER" |
    with_key HTTP_PROXY "${proxy:+HTTP_PROXY=$proxy}" |
    with_key HTTPS_PROXY "${proxy:+HTTPS_PROXY=$proxy}" |
    with_key NO_PROXY "${proxy:+NO_PROXY=$no_proxy_hosts}")"
  [ "$wrote" = no ] || agent_changed=yes
  detach_from_cloud_final ecs.service
}

# First what the agent works with. What runs in Docker stops with it, so the agent is started again after Docker was.
start_agent() {
  agent=ecs.service
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
  if ! answer=$(curl -sS -f --noproxy '*' --max-time "$patience" http://localhost:51678/v1/metadata 2>&1); then
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
  newest=$(ls -t /var/log/ecs/ecs-agent.log* 2>/dev/null | head -n 1)
  {
    service_log ecs.service
    if [ -n "$newest" ]; then
      tail -n 20 "$newest"
    fi
  } >&2
  die "$1 (wanted: '$ECS_CLUSTER', within ${time_limit}s)" 'see the agent log above: role, network, name of the cluster' "$2"
}

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
  detach_from_cloud_final docker.service
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
  if service_exists amazon-cloudwatch-agent.service; then
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
  enable_services docker.socket docker.service
  bring_up docker.service "$docker_changed"
  if [ "$has_agent" = yes ]; then
    start_agent amazon-ecs-volume-plugin.socket ecs.service
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
