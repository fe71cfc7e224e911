#!/bin/sh
# Stops what only the first-run script may start, and removes what belongs to the building instance and not to the
# image: state, logs, caches, histories and, at the very end, keys. Run last; the open SSH session lives on, no new one
# gets in. Everything runs as root, so that patterns expand where root can list the directory.
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
write_file() {
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
}

service_exists() {
  [ "$(systemctl show -p LoadState "$1")" = LoadState=loaded ]
}

is_running() {
  systemctl is-active --quiet "$1"
}

# Stops the services among those given that exist, all in one call (a socket starts its service again), and takes
# them out of the boot.
stop_for_good() {
  present=''
  for unit in "$@"; do
    if service_exists "$unit"; then
      present="$present $unit"
    fi
  done
  if [ -n "$present" ]; then
    # shellcheck disable=SC2086 # a list of unit names, which have no blanks
    systemctl stop $present && systemctl disable $present
  fi
  for unit in $present; do
    prove_stopped "$unit"
  done
}

prove_stopped() {
  if is_running "$1"; then
    die "$1 still runs" "see what starts it again: systemctl list-dependencies --reverse $1"
  fi
  case $(systemctl is-enabled "$1" || :) in
    enabled* | linked*)
      die "$1 is still enabled" "look for a preset or a unit that wants it: systemctl list-dependencies --reverse $1"
      ;;
  esac
}

# Stops the service $1, if it runs, until the next boot. auditd lets nobody stop it, and ends when it is told to.
stop_until_boot() {
  if ! is_running "$1"; then
    return 0
  fi
  systemctl stop "$1" 2>/dev/null || systemctl kill "$1" || die "$1 cannot be stopped" "see why: systemctl status $1"
  tries=10
  while is_running "$1"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || die "$1 still runs" "see what starts it again: systemctl list-dependencies --reverse $1"
    sleep 1
  done
}

# The image's host keys go; something has to make new ones before sshd starts, or nobody gets in.
make_host_keys_at_boot() {
  needed_by=$1
  shift
  for maker in "$@"; do
    if [ -e "$maker" ]; then
      return 0
    fi
  done
  write_host_keys_unit "$needed_by"
  systemctl enable amibake-host-keys.service
}

write_host_keys_unit() {
  write_file /etc/systemd/system/amibake-host-keys.service 644 "[Unit]
Description=Makes the SSH host keys that are missing
Before=$1

[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -A

[Install]
WantedBy=multi-user.target"
}

# Removes what matches the patterns; nothing there is fine.
remove_matching() {
  for pattern in "$@"; do
    # shellcheck disable=SC2086 # the pattern is meant to expand
    for path in $pattern; do
      rm -rf "$path" || die "$path cannot be removed" "see what holds it: lsof $path"
    done
  done
}

# The agent first: enabled, it would start a disabled Docker.
stop_services() {
  stop_for_good ecs.service
  stop_for_good docker.socket docker.service
  stop_for_good amazon-cloudwatch-agent.service
}

# Docker makes its identity at its first start: key.json until version 22, engine-id since.
clean_docker() {
  docker_root=/var/lib/docker
  remove_matching "$docker_root/containers/*" "$docker_root/network/files/*" "$docker_root/linkgraph.db" \
    "$docker_root/engine-id" /etc/docker/key.json
  if ip link show docker0 >/dev/null 2>&1; then
    ip link delete docker0
  fi
  [ -z "$(ls -A "$docker_root/containers" 2>/dev/null || :)" ] ||
    die "containers are left in $docker_root" 'see which program still runs them: docker ps --all'
}

# The builder's registration goes. The package's cache stays: without it the agent is downloaded at first boot.
clean_ecs() {
  ecs_data=/var/lib/ecs/data
  ecs_cache=/var/cache/ecs
  cached=$(ls -A "$ecs_cache" 2>/dev/null || :)
  remove_matching "$ecs_data/*" /var/log/ecs'/*'
  [ -z "$(ls -A "$ecs_data" 2>/dev/null || :)" ] || die "agent state is left in $ecs_data" "see: ls -la $ecs_data"
  [ "$(ls -A "$ecs_cache" 2>/dev/null || :)" = "$cached" ] || die "the agent in $ecs_cache is gone" 'reinstall ecs-init'
}

clean_system() {
  remove_matching \
    '/var/cache/apt/archives/*.deb' \
    '/var/cache/apt/*.bin' \
    '/var/cache/debconf/*-old' \
    '/var/lib/apt/lists/*' \
    '/var/lib/cloud/*' \
    /etc/sudoers.d/90-cloud-init-users \
    '/var/lib/dhcp/*' \
    /var/lib/systemd/random-seed \
    /etc/hostname \
    '/root/.*_history' '/home/*/.*_history' '/root/.lesshst' '/home/*/.lesshst' '/root/.viminfo' '/home/*/.viminfo'
  if [ -f /var/lib/dbus/machine-id ] && [ ! -L /var/lib/dbus/machine-id ]; then
    rm -f /var/lib/dbus/machine-id
  fi
  : >/etc/machine-id
}

# Those that would write on into what is emptied, or, when they stop, what is removed.
stop_writers() {
  stop_until_boot auditd.service
}

# Logs that programs hold open are emptied, old ones removed. journald must not find its open file shortened.
clean_logs() {
  remove_matching '/var/log/journal/*'
  find /var/log -type f \( -name '*.gz' -o -name '*.old' -o -name '*.[0-9]' -o -name '*-20[0-9][0-9][0-9][0-9][0-9][0-9]*' \) \
    -exec rm -f {} +
  find /var/log -path /var/log/journal -prune -o -type f -exec sh -c 'for file; do : >"$file"; done' sh {} +
}

clean_temporary_files() {
  find /tmp /var/tmp -mindepth 1 -maxdepth 1 ! -name 'systemd-private-*' ! -name '.*-unix' -exec rm -rf {} +
}

# All users that could log in to the builder, root among them. The last step: whoever is not in now stays out.
remove_keys() {
  make_host_keys_at_boot ssh.service /usr/bin/cloud-init
  remove_matching '/etc/ssh/ssh_host_*' '/root/.ssh/authorized_keys*' '/home/*/.ssh/authorized_keys*'
  cut -d : -f 6 /etc/passwd | sort -u | while read -r home; do
    rm -f "$home/.ssh/authorized_keys" "$home/.ssh/authorized_keys2"
    if [ -e "$home/.ssh/authorized_keys" ]; then
      die "$home/.ssh/authorized_keys is still there" "see: lsattr $home/.ssh/authorized_keys"
    fi
  done
}

# What is found now was written while this script ran.
prove_gone() {
  for pattern in "$@"; do
    # shellcheck disable=SC2086 # the pattern is meant to expand
    for path in $pattern; do
      if [ -e "$path" ]; then
        die "$path is back" 'see which service writes it, and add it to the services that are stopped'
      fi
    done
  done
}

main() {
  elevate "$@"
  require_platform
  require_tools find ip
  stop_services
  clean_docker
  clean_ecs
  stop_writers
  clean_system
  clean_logs
  clean_temporary_files
  remove_keys
  prove_gone '/etc/ssh/ssh_host_*' '/root/.*_history' '/home/*/.*_history' '/var/lib/cloud/instance*'
  printf 'clean: docker and the agent are off, and nothing of this instance is left\n'
}

main "$@"
