#!/bin/sh
# Makes the host that it runs on one of many states, for two programs to look at. Everything is below /srv but for what
# has a place of its own: users, packages, units, mounts, interfaces, sockets, processes.
set -eu
umask 022

files() {
  mkdir -p /srv/empty /srv/full /srv/sticky /srv/locked/below /tmp /root
  printf 'one\ntwo\n' >/srv/plain
  : >/srv/none
  printf 'one' >/srv/open-end
  printf 'one\r\ntwo\r\n' >/srv/crlf
  printf 'caf\351 one\n' >/srv/latin
  printf 'a.c\n' >/srv/dot
  printf 'abc\n' >/srv/letters
  printf -- '-v\n' >/srv/option
  head -c 300000 /dev/zero | tr '\0' x >/srv/large
  printf 'last\n' >>/srv/large
  : >/srv/full/a
  : >/srv/full/b
  : >/srv/full/.hidden
  : >/srv/locked/below/file
}

modes() {
  for mode in 0000 0600 4755 2711; do
    printf 'x\n' >"/srv/mode-$mode"
    chmod "$mode" "/srv/mode-$mode"
  done
  chmod 1777 /srv/sticky
  chmod 700 /srv/locked
  : >/srv/of-bin
  chown 1:1 /srv/of-bin
  : >/srv/of-nobody-known
  chown 4711:4712 /srv/of-nobody-known
  touch -d '2026-01-31T12:00:00Z' /srv/plain
}

others() {
  ln -s /srv/plain /srv/link
  ln -s plain /srv/relative
  ln -s link /srv/chain
  ln -s /srv/nowhere /srv/dangling
  ln -s loop /srv/loop
  ln -s empty /srv/link-to-directory
  mkfifo /srv/fifo
}

names() {
  for name in 'with blank' "it's" 'say "it"' '-dash' 'a*' 'dollar$' 'back\slash' 'umlaut-ü' 'line
break'; do
    printf 'x\n' >"/srv/$name"
  done
}

users() {
  cat >/etc/passwd <<END
root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/usr/sbin/nologin
ec2-user:x:1000:1000:EC2 Default User:/home/ec2-user:/bin/bash
locked:x:1001:1000:,,,:/home/locked:/bin/sh
open:x:1002:1002::/:/bin/sh
twin:x:0:0:second root:/root:/bin/sh
END
  cat >/etc/group <<END
root:x:0:
bin:x:1:
docker:x:991:ec2-user,locked
ec2-user:x:1000:
empty:x:1002:
END
  # shellcheck disable=SC2016 # a hash
  printf '%s\n' 'root:*:19000:0:99999:7:::' 'bin:*:19000::::::' 'ec2-user:$6$a$b:19000:1:90:7:::' \
    'locked:!$6$a$b:19000:0:99999:7::20000:' 'open::19000:0:99999:7:::' 'twin:!!:19000:::::: ' >/etc/shadow
  chmod 600 /etc/shadow
  printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n' >/etc/nsswitch.conf
  printf '127.0.0.1 localhost\n10.1.2.3 db.test\n' >/etc/hosts
  printf 'ID=debian\nVERSION_ID="12"\n' >/etc/os-release
}

# package NAME STATUS VERSION [ARCHITECTURE]
package() {
  printf 'Package: %s\nStatus: %s\nMaintainer: Test <test@test>\nArchitecture: %s\n' "$1" "$2" "${4:-amd64}"
  printf 'Multi-Arch: same\nVersion: %s\nDescription: test\n\n' "$3"
}

packages() {
  mkdir -p /var/lib/dpkg/info /var/lib/dpkg/updates
  printf 'amd64\ni386\n' >/var/lib/dpkg/arch
  {
    package dpkg 'install ok installed' 1.21.22
    package jq 'install ok installed' 1.6-2.1
    package kept 'hold ok installed' 2.0
    package epoch 'install ok installed' 1:9.2p1-2
    package removed 'deinstall ok config-files' 1.0
    package unpacked 'install ok unpacked' 1.0
    package half-configured 'install ok half-configured' 1.0
    package half-installed 'install reinstreq half-installed' 1.0
    package triggers 'install ok triggers-pending' 1.0 | sed 's/^Status/Triggers-Pending: ldconfig\n&/'
    package leaving 'deinstall ok installed' 1.0
    package libtwo 'install ok installed' 1.0
    package libtwo 'install ok installed' 1.0 i386
    package webserver-one 'install ok installed' 1.0
  } >/var/lib/dpkg/status
  sed -i 's/^Package: webserver-one$/&\nProvides: webserver/' /var/lib/dpkg/status
}

unit() {
  mkdir -p /usr/local/lib/systemd/system /run/systemd/system /run/active
  printf '[Service]\nExecStart=/usr/bin/%s\n%s' "$1" "${2:-}" >"/usr/local/lib/systemd/system/$1.service"
}

services() {
  mkdir -p /etc/rc2.d
  install='
[Install]
WantedBy=multi-user.target
'
  for name in up down both neither hidden; do
    unit "$name" "$install"
  done
  unit plain-static
  systemctl enable up.service both.service hidden.service
  systemctl start down.service both.service plain-static.service
  systemctl mask hidden.service
}

mounts() {
  mkdir -p '/mnt/data' '/mnt/with blank' /mnt/twice /mnt/plain
  mount -t tmpfs -o ro,noexec,size=1m first /mnt/data
  mount -t tmpfs -o nosuid blank '/mnt/with blank'
  mount -t tmpfs under /mnt/twice
  mount -t tmpfs -o ro over /mnt/twice
}

network() {
  ip link set lo up
  ip link add docker0 type bridge
  ip link set docker0 up mtu 1400
  ip addr add 100.64.0.1/24 dev docker0
  ip addr add 100.64.9.1/24 dev docker0
  ip link add quiet type bridge
  printf 1 >/proc/sys/net/ipv4/ip_forward
  printf '4096 87380 6291456' >/proc/sys/net/ipv4/tcp_rmem
}

sockets() {
  mkdir -p /srv/web
  busybox httpd -p 127.0.0.1:8001 -h /srv/web
  busybox httpd -p 0.0.0.0:8002 -h /srv/web
  busybox httpd -p '[::]:8003' -h /srv/web
  busybox httpd -p '[::1]:8004' -h /srv/web
  python3 /root/listener.py >/dev/null 2>&1 &
  until [ -S /srv/socket ]; do sleep 0.05; done
}

docker() {
  ln -s ../run /var/run
  python3 /root/engine.py >/dev/null 2>&1 &
  until [ -S /run/docker.sock ]; do sleep 0.05; done
}

processes() {
  mkdir -p /srv/bin
  for name in worker a-name-longer-than-kept; do
    cp /usr/bin/sleep "/srv/bin/$name"
  done
  for _ in 1 2; do
    /srv/bin/worker 1000 >/dev/null 2>&1 &
  done
  setpriv --reuid=1000 --regid=1000 --clear-groups /srv/bin/worker 1001 >/dev/null 2>&1 &
  /srv/bin/a-name-longer-than-kept 1000 >/dev/null 2>&1 &
}

main() {
  users
  files
  modes
  others
  names
  packages
  services
  mounts
  network
  sockets
  docker
  processes
}

main
