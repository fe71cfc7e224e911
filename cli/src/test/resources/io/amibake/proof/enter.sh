#!/bin/sh
# Enters a host that is a directory, in the namespaces of its own that unshare has made: mounts, network, processes.
# Nothing of this machine can be changed from inside, and all of it ends with this process.
#
#   enter.sh IMAGE HOST PREPARE COMMAND…
#
# IMAGE    a tar archive of what the host begins with
# HOST     an empty directory; the host is in memory, and seen there by nobody else
# PREPARE  a program in sh that runs inside, before COMMAND, with no stdin and with its output in /run/prepared
# COMMAND  runs inside too; "save" puts what the host is now into the archive
set -eu
umask 022

# What is this machine's is only read.
lend() {
  mkdir -p "$host$2"
  mount --bind "$1" "$host$2"
  mount -o remount,bind,ro "$host$2"
}

lend_programs() {
  for directory in /usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/share; do
    [ ! -d "$directory" ] || lend "$directory" "$directory"
  done
  lend /usr/sbin /usr/local/sbin
  for directory in bin lib lib64 sbin; do
    if [ -L "/$directory" ]; then
      ln -sfn "usr/$directory" "$host/$directory"
    elif [ -d "/$directory" ]; then
      lend "/$directory" "/$directory"
    fi
  done
  lend /etc/alternatives /etc/alternatives
}

make_devices() {
  mkdir -p "$host/dev"
  mount -t tmpfs tmpfs "$host/dev"
  for device in null zero full random urandom; do
    : >"$host/dev/$device"
    mount --bind "/dev/$device" "$host/dev/$device"
  done
  ln -s /proc/self/fd "$host/dev/fd"
  mkdir -m 1777 "$host/dev/shm"
}

# Of the kernel's parameters only those of the network are the host's own.
mount_kernel() {
  mkdir -p "$host/proc" "$host/sys" "$host/run" "$host/dev/net"
  mount -t proc proc "$host/proc"
  mount --bind "$host/proc/sys/net" "$host/dev/net"
  mount --bind "$host/proc/sys" "$host/proc/sys"
  mount -o remount,bind,ro "$host/proc/sys"
  mount --move "$host/dev/net" "$host/proc/sys/net"
  rmdir "$host/dev/net"
  mount -t sysfs -o ro sysfs "$host/sys"
  mount -t tmpfs -o mode=755 tmpfs "$host/run"
}

save() {
  tar -C "$host" --one-file-system -cf "$image.new" .
  mv "$image.new" "$image"
  cat "$host/run/prepared"
}

main() {
  image=$1 host=$2 prepare=$3
  shift 3
  mount -t tmpfs -o mode=755 tmpfs "$host"
  tar -C "$host" -xf "$image"
  lend_programs
  make_devices
  mount_kernel
  cd "$host"
  PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  export PATH HOME
  chroot . sh -euc "$prepare" </dev/null >run/prepared 2>&1 || {
    printf 'the host could not be prepared\n' >&2
    cat run/prepared >&2
    exit 70
  }
  if [ "$1" = save ]; then
    save
    return 0
  fi
  # Not exec: the first process of a namespace heeds no signal.
  chroot . "$@"
  exit "$?"
}

main "$@"
