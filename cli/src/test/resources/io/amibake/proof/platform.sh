#!/bin/sh
# Makes the host that it runs on what the ECS-optimised Amazon Linux 2023 is when Amazon publishes it, as far as the
# scripts and the checks of an image look at it.
set -eu
umask 022

# file MODE PATH: puts stdin into a file.
file() {
  mkdir -p "${2%/*}"
  cat >"$2"
  chmod "$1" "$2"
}

system() {
  mkdir -p /etc /root /srv /tmp /var/log /var/lib /var/tmp /var/cache/ecs
  chmod 700 /root
  chmod 1777 /tmp /var/tmp
  printf 'ID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"\n' | file 644 /etc/os-release
  printf '127.0.0.1 localhost\n::1 localhost\n' | file 644 /etc/hosts
  printf 'hosts: files\npasswd: files\ngroup: files\n' | file 644 /etc/nsswitch.conf
  cp /usr/share/zoneinfo/UTC /etc/localtime
  printf '[main]\ngpgcheck=1\n' | file 644 /etc/dnf/dnf.conf
  : | file 644 /etc/machine-id
  printf 'Include /etc/ssh/sshd_config.d/*.conf\n' | file 600 /etc/ssh/sshd_config
  printf 'syslog_fix_perms: ~\n' | file 644 /etc/cloud/cloud.cfg.d/05_logging.cfg
}

users() {
  file 644 /etc/passwd <<END
root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
ec2-user:x:1000:1000:EC2 Default User:/home/ec2-user:/bin/sh
END
  printf 'root:x:0:\nbin:x:1:\ndocker:x:991:ec2-user\nec2-user:x:1000:\n' | file 644 /etc/group
  printf 'root:*LOCK*:19000:0:99999:7:::\nec2-user:!!:19000:0:99999:7:::\n' | file 600 /etc/shadow
  mkdir -p /home/ec2-user
  chmod 700 /home/ec2-user
  chown 1000:1000 /home/ec2-user
}

packages() {
  file 644 /var/lib/rpm/packages <<END
rpm (none) 4.16.1.3 29.amzn2023.0.6 x86_64
docker (none) 25.0.8 1.amzn2023.0.1 x86_64
ecs-init (none) 1.89.2 1.amzn2023 x86_64
tzdata (none) 2024a 1.amzn2023.0.1 noarch
chrony (none) 4.3 1.amzn2023.0.4 x86_64
aws-cfn-bootstrap (none) 2.0 31.amzn2023 noarch
END
}

# unit NAME DESCRIPTION EXEC AFTER TARGET: a unit of a package.
unit() {
  file 644 "/usr/local/lib/systemd/system/$1" <<END
[Unit]
Description=$2
After=$4

[Service]
ExecStart=$3

[Install]
WantedBy=$5
END
}

units() {
  # shellcheck disable=SC2016 # systemd expands it
  unit docker.service 'Docker Application Container Engine' \
    '/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $OPTIONS $DOCKER_STORAGE_OPTIONS' \
    network-online.target multi-user.target
  unit docker.socket 'Docker Socket for the API' '' '' sockets.target
  unit ecs.service 'Amazon Elastic Container Service - container agent' '/usr/local/libexec/amazon-ecs-init start' \
    'docker.service cloud-final.service' multi-user.target
  unit amazon-ecs-volume-plugin.service 'Amazon ECS Volume Plugin' /usr/libexec/amazon-ecs-volume-plugin '' multi-user.target
  unit amazon-ecs-volume-plugin.socket 'Amazon ECS Volume Plugin' '' '' sockets.target
  # shellcheck disable=SC2016 # systemd expands it
  unit chronyd.service 'NTP client/server' '/usr/sbin/chronyd $OPTIONS' '' multi-user.target
  systemctl enable docker.service ecs.service chronyd.service
}

docker_and_agent() {
  printf '# The max number of open files for the daemon itself\nOPTIONS="--default-ulimit nofile=32768:65536"\n' |
    file 644 /etc/sysconfig/docker
  : | file 600 /etc/ecs/ecs.config
  : | file 644 /var/cache/ecs/ecs-agent.tar
  for program in /opt/aws/bin/cfn-init /opt/aws/bin/cfn-signal /usr/local/libexec/amazon-ecs-init /usr/sbin/containerd \
    /usr/sbin/runc; do
    printf '#!/bin/sh\nexit 0\n' | file 755 "$program"
  done
}

main() {
  system
  users
  packages
  units
  docker_and_agent
}

main "$@"
