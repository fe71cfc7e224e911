#!/bin/sh
# Updates the system, installs the packages of the image and keeps its clock right. Run on the image being built.
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

service_exists() {
  [ "$(systemctl show -p LoadState "$1")" = LoadState=loaded ]
}

is_running() {
  systemctl is-active --quiet "$1"
}

is_enabled() {
  case $(systemctl is-enabled "$1" 2>/dev/null || :) in
    enabled | static | indirect | generated | alias) return 0 ;;
    *) return 1 ;;
  esac
}

# Has the service $1 run now and at each boot. One that its own conditions keep from running is left alone: a container
# has the clock of its host.
keep_running() {
  service_exists "$1" || die "there is no service $1" 'see which package has it, and correct the platform'
  if ! is_enabled "$1"; then
    systemctl enable "$1" || die "$1 cannot be enabled" "see why: systemctl status $1"
  fi
  if ! is_running "$1"; then
    systemctl start "$1" || die "$1 does not start" "see why: systemctl status $1"
  fi
  is_enabled "$1" || die "$1 is not enabled" "see why: systemctl status $1"
  is_running "$1" || is_not_wanted "$1" || die "$1 does not run" "see why: systemctl status $1"
}

is_not_wanted() {
  [ "$(systemctl show -p ConditionResult "$1")" = ConditionResult=no ]
}

is_installed() {
  rpm -q "$1" >/dev/null 2>&1 || rpm -q --whatprovides "$1" >/dev/null 2>&1
}

update_packages() {
  set -- -y
  dnf "$@" upgrade || die 'dnf upgrade failed' 'see its messages above; behind a proxy set build.proxyUrl'
}

install_packages() {
  # --allowerasing: a full package may take the place of its -minimal form (curl, gnupg2).
  dnf -y --allowerasing install "$@" || die 'dnf install failed' 'see its messages above; behind a proxy set build.proxyUrl'
}

# Installs those of the packages given that are not there yet, and proves that all are.
require_packages() {
  wanted=$*
  for name in "$@"; do
    shift
    if ! is_installed "$name"; then
      set -- "$@" "$name"
    fi
  done
  if [ "$#" -gt 0 ]; then
    install_packages "$@"
  fi
  for name in $wanted; do
    is_installed "$name" || die "the package '$name' is not installed" 'see the messages above, and the name of the package'
  done
}

# What the first-run script and the templates count on, whichever package it comes from.
prove_ready() {
  require_tools awk curl docker ip jq sed sha256sum stat timeout
  require_service docker.service 'Docker'
  require_service ecs.service 'the ECS agent'
  require_service amazon-cloudwatch-agent.service 'the log agent'
  for program in /opt/aws/bin/cfn-init /opt/aws/bin/cfn-signal; do
    [ -x "$program" ] || die "there is no $program" 'see where aws-cfn-bootstrap puts it, and correct the platform'
  done
}

# What runs on every instance from its boot on, before the first-run script.
run_services() {
  keep_running chronyd.service
  keep_running rsyslog.service
}

require_service() {
  service_exists "$1" || die "$2 is not here: no service $1" 'take an ECS-optimised AMI as source.ami, or correct the platform'
}

# An image made from one of ours has its first-run script, which is root's: the upload to come could not replace it.
make_way_for_upload() {
  firstrun=/home/ec2-user/firstrun.sh
  if [ -f "$firstrun" ] && [ "$(stat -c %u "$firstrun")" -eq 0 ]; then
    rm -f "$firstrun"
  fi
}

main() {
  elevate "$@"
  require_platform
  make_way_for_upload
  update_packages
  require_packages jq tzdata chrony rsyslog aws-cfn-bootstrap amazon-cloudwatch-agent
  prove_ready
  run_services
  printf 'packages: installed\n'
}

main "$@"
