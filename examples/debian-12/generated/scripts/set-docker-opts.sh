#!/bin/sh
# Sets Docker's network: the bridge's address, or no bridge, and the pools of further networks. Run on the image being
# built. Docker is not restarted: the image is cleaned up with Docker stopped.
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
  if [ "$found" = debian:12 ]; then
    return 0
  fi
  title='Debian 12'
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

daemon_config=/etc/docker/daemon.json
options_file=/etc/default/docker
options_variable=DOCKER_OPTS
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
    :
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

# Proves what dockerd will read.
prove_docker_network() {
  jq -e --arg bip "$bridge_address" '.bip == $bip and (has("bridge") | not)' "$daemon_config" >/dev/null ||
    die "the bridge is not set in $daemon_config" 'see what else writes that file'
  if [ -s "$daemon_config" ] && dockerd --help | grep -q -e --validate; then
    dockerd --validate --config-file "$daemon_config" || die "dockerd refuses $daemon_config" 'see its message above'
  fi
}

main() {
  elevate "$@"
  require_platform
  require_tools dockerd jq
  set_docker_network bridge
  prove_docker_network
  printf 'docker network: %s (changed: %s)\n' bridge "$docker_changed"
}

main "$@"
