# shellcheck shell=sh
# Instances as machines: boot, login, shut-down, and the end of all that runs. Part of lab.

# A new instance on the layers that are named; none of what the one before it made for itself is left. The uuid comes last, and
# is there as long as the instance is whole.
renew() {
  rm -f "$directory/uuid"
  lay "$1"
  id=$(od -An -N8 -tx1 /dev/urandom | tr -d ' ')
  printf 'i-0%s\n' "$id" >"$directory/instance"
  rm -f "$directory/known_hosts"
  printf 'ec2%s-0000-0000-0000-000000000000\n' "${id%???????????}" >"$directory/uuid"
}

# There are no disks or no identity where a lab was killed while it made them.
require_whole() {
  [ -s "$directory/identity.pub" ] || half_made
  [ -s "$directory/uuid" ] || die 1 "'$name' is half made: a lab was killed meanwhile" "lab reset $name, or: lab down $name"
}

half_made() {
  die 1 "'$name' is half made: a lab was killed meanwhile" "lab up $name"
}

boot() {
  make_network
  serve_metadata
  mount_root
  exec 8>&-
  : >"$directory/console.log"
  setsid "$home/lab" keep "$name" </dev/null >>"$directory/console.log" 2>&1 9>&- &
  printf '%s\n' "$!" >"$directory/keeper"
  await_login "$!"
  : >"$directory/ready"
}

# What stays: starts the instance, and again when that asks for it.
keep() {
  use "$1"
  start &
  printf '%s\n' "$!" >"$directory/pid"
  status=0
  wait "$!" || status=$?
  [ "$status" -ne 133 ] || exec "$home/lab" reboot "$name"
}

# Without --register=no and --keep-unit it would want a system bus; without the capability, iptables is refused; without the
# writable part of /proc, Docker cannot forward; without keyrings, no container starts; with a terminal or an open stdin it
# would stop with it. Docker's files cannot be on an overlay. That uuid is how programs tell EC2.
start() {
  net=/run/netns/$namespace
  export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
  in_cgroups nsenter --net="$net" systemd-nspawn --quiet --settings=no --register=no --keep-unit --boot \
    --directory="$directory/root" --machine="$namespace" --hostname="ip-$(kept address | tr . -)" \
    --network-namespace-path="$net" --capability=CAP_NET_ADMIN --system-call-filter='@keyring bpf' \
    --bind="$directory/docker:/var/lib/docker" --bind-ro="$directory/uuid:/sys/hypervisor/uuid" \
    --resolv-conf=off --timezone=off --link-journal=no --console=read-only
}

# Until the instance lets its user in, whose key and whose own host keys it made itself.
await_login() {
  deadline=$(($(date +%s) + 60))
  until listens && know_host && secure_shell true 2>"$directory/ssh.log"; do
    if [ "$(date +%s)" -ge "$deadline" ] || ! grep -q '^State:.[^Z]' "/proc/$1/status" 2>/dev/null; then
      boot_failed
    fi
    sleep 0.1
  done
}

# Whether anything listens on port 22 there.
listens() {
  grep -q ' [0-9A-F]*:0016 [0-9A-F]*:0000 0A ' "/proc/$(kept pid)/net/tcp" 2>/dev/null
}

know_host() {
  for key in "$directory"/root/etc/ssh/ssh_host_*_key.pub; do
    [ ! -e "$key" ] || printf '%s %s\n' "$(cat "$directory/address")" "$(cat "$key")"
  done >"$directory/known_hosts.new"
  mv "$directory/known_hosts.new" "$directory/known_hosts"
  [ -s "$directory/known_hosts" ]
}

boot_failed() {
  tail -n 25 "$directory/console.log" "$directory/ssh.log" >&2 || :
  halt
  die 3 "'$name' did not boot to where it can be logged in" 'see above what it said'
}

# secure_shell [COMMAND...]
secure_shell() {
  ssh -F none -i "$directory/identity" -o IdentitiesOnly=yes -o BatchMode=yes -o ConnectTimeout=10 \
    -o UserKnownHostsFile="\"$directory/known_hosts\"" -o StrictHostKeyChecking=yes -o LogLevel=ERROR \
    "$(login_user)@$(kept address)" "$@" 9>&-
}

login_user() {
  [ ! -s "$directory/platform" ] || cat "$home/flavours/$(kept platform)/user"
}

is_running() {
  [ -s "$directory/pid" ] && ip netns pids "$namespace" 2>/dev/null | grep -qFxf "$directory/pid"
}

has_stopped() {
  ! is_running
}

# The process that the instance knows as number 1: the one child of systemd-nspawn.
first_process() {
  ! is_running || tr -d ' ' 2>/dev/null <"/proc/$(kept pid)/task/$(kept pid)/children" || :
}

# As when it shuts itself down, for which it has half a minute.
shut_down() {
  first=$(first_process)
  if [ -n "$first" ]; then
    nsenter --target "$first" --all poweroff >"$directory/poweroff.log" 2>&1 9>&- || :
    patiently 1500 has_stopped || say "'$name' does not shut down, and is ended"
  fi
  halt
}

# As when the power goes: all its processes end, and its network is gone. With its first process the others end too, and
# systemd-nspawn collects them, for which it has a second.
halt() {
  first=$(first_process)
  if [ -n "$first" ]; then
    kill -9 "$first" 2>/dev/null || :
    patiently 50 has_stopped || :
  fi
  patiently 500 end_processes || do_not_end
  drop_network
  patiently 500 drop_cgroups || do_not_end
  patiently 500 is_unkept || do_not_end
  rm -rf "/run/systemd/nspawn/propagate/$namespace" "/run/systemd/nspawn/locks/name-$namespace" \
    "/run/systemd/nspawn/locks/inode-$(stat -c %d:%i "$directory/root" 2>/dev/null || :)"
  rm -f "$directory/pid" "$directory/keeper" "$directory/ready"
}

do_not_end() {
  die 3 "processes of '$name' do not end: $(processes | tr '\n' ' ')" 'see what they wait for: ps -eo pid,stat,wchan,args'
}

# patiently TRIES COMMAND...: asks again, every 20 ms.
patiently() {
  tries=$1
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.02
  done
}

# Whether there are none; those there are, it ends.
end_processes() {
  pids=$(processes)
  [ -n "$pids" ] || return 0
  # shellcheck disable=SC2086 # a list of numbers
  kill -9 $pids 2>/dev/null || :
  return 1
}

# All there are: by the networks they are in, and by their control groups.
processes() {
  for net in "$namespace" "$link"; do
    [ ! -e "/run/netns/$net" ] || ip netns pids "$net"
  done
  for cgroup in $(cgroups); do
    [ ! -d "$cgroup" ] || find "$cgroup" -name cgroup.procs -exec cat {} + 2>/dev/null || :
  done
}

# The instance's own in each hierarchy that systemd uses: one, or beside those of the first version one without a controller.
cgroups() {
  for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
    [ ! -e "$hierarchy/cgroup.procs" ] || printf '%s\n' "$hierarchy/$namespace"
  done
}

in_cgroups() {
  for cgroup in $(cgroups); do
    mkdir -p "$cgroup"
    printf '0\n' >"$cgroup/cgroup.procs"
  done
  exec "$@"
}

# Whether there are none; what was killed a moment ago is still in there.
drop_cgroups() {
  for cgroup in $(cgroups); do
    [ ! -d "$cgroup" ] || find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || return 1
  done
}

# Whether the process that started the instance has noticed its end.
is_unkept() {
  ! tr '\0' ' ' 2>/dev/null <"/proc/$(kept keeper)/cmdline" | grep -q "/lab keep $name \$"
}

remove() {
  halt
  unmount
  rm -rf "$directory"
}
