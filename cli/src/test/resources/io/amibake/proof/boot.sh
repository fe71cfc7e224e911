#!/bin/sh
# Boots the host that it runs on as EC2 boots an instance of an image: the network with the metadata, the identity, the
# key of the launch, logs, and what is enabled.
set -eu
umask 022

instance=i-0123456789abcdef0
key='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILaunchLaunchLaunchLaunchLaunchLaunchLaunch launch'

network() {
  ip link set lo up
  ip addr add 169.254.169.254/32 dev lo
  mkdir -p /run/metadata/latest/meta-data
  : >/run/metadata/latest/meta-data/index.html
  : >/run/metadata.conf
  [ "${tokens:-required}" = optional ] || printf '/:nobody:*\n' >/run/metadata.conf
  [ "${metadata:-on}" = off ] || busybox httpd -p 169.254.169.254:80 -h /run/metadata -c /run/metadata.conf
}

identity() {
  mkdir -p /run/systemd/system /etc/ssh
  if [ ! -s /etc/machine-id ]; then
    tr -dc 0-9a-f </dev/urandom | head -c 32 >/etc/machine-id
  fi
  for type in rsa ecdsa ed25519; do
    key_file=/etc/ssh/ssh_host_${type}_key
    if [ ! -e "$key_file" ]; then
      printf 'private\n' >"$key_file"
      printf 'public\n' >"$key_file.pub"
    fi
  done
}

cloud_init() {
  cloud=/var/lib/cloud
  mkdir -p "$cloud/instances/$instance/sem" "$cloud/data" "$cloud/sem" /run/cloud-init
  previous=NO_PREVIOUS_INSTANCE_ID
  if [ -s "$cloud/data/instance-id" ]; then
    previous=$(cat "$cloud/data/instance-id")
  fi
  printf '%s\n' "$previous" >"$cloud/data/previous-instance-id"
  printf '%s\n' "$instance" >"$cloud/data/instance-id"
  ln -sfn "instances/$instance" "$cloud/instance"
  : >"$cloud/instance/sem/config_ssh"
  printf '{"ds": {"meta_data": {"public-keys": ["%s"]}}}\n' "$key" >/run/cloud-init/instance-data.json
  mkdir -p /home/ec2-user/.ssh
  printf '%s\n' "$key" >>/home/ec2-user/.ssh/authorized_keys
  chown -R 1000:1000 /home/ec2-user/.ssh
}

logs() {
  printf 'Jan  1 00:00:00 host kernel: Linux version 6.1.0\n' >>/var/log/messages
  printf 'util.py[DEBUG]: Writing to /var/lib/cloud/instances/%s/sem/config_ssh\n' "$instance" >>/var/log/cloud-init.log
}

services() {
  for want in /etc/systemd/system/*.wants/*; do
    [ ! -L "$want" ] || systemctl start "${want##*/}" || :
  done
}

network
identity
cloud_init
logs
services
