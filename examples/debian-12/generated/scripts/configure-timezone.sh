#!/bin/sh
# Sets the time zone of the image, for the running system too. Run on the image being built.
# TIME_ZONE in the environment overrides the zone that the configuration names.
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


is_running() {
  systemctl is-active --quiet "$1"
}

restart_service() {
  systemctl restart "$1" || die "$1 does not restart" "see why: systemctl status $1"
}

zoneinfo=/usr/share/zoneinfo
name_file=/etc/timezone

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
  write_file "$name_file" 644 "$1"
  [ "$wrote" = no ] || zone_changed=yes
}

# The link, the bytes behind it, the recorded name and a newly started program must all have the zone $1.
prove_zone() {
  [ "$(readlink -f /etc/localtime)" = "$(readlink -f "$zoneinfo/$1")" ] ||
    die "/etc/localtime is not a link to $zoneinfo/$1" 'see what else writes it: ls -l /etc/localtime'
  [ "$(sha256sum </etc/localtime)" = "$(sha256sum <"$zoneinfo/$1")" ] ||
    die "/etc/localtime has other bytes than $zoneinfo/$1" 'reinstall the package tzdata'
  [ "$(cat "$name_file")" = "$1" ] ||
    die "the zone in $name_file is not $1" 'see what else writes that file'
  [ "$(unset TZ && date -d @0 '+%z %Z')" = "$(TZ=$1 date -d @0 '+%z %Z')" ] ||
    die "programs do not run in the zone $1" 'see whether TZ is set for all programs, in /etc/environment for example'
}

# Running daemons keep the zone they were started with.
restart_for_zone() {
  if is_running rsyslog.service; then
    restart_service rsyslog.service
  fi
  if is_running cron.service; then
    restart_service cron.service
  fi
}

main() {
  elevate "$@"
  require_platform
  zone=${TIME_ZONE:-}
  if [ -z "$zone" ]; then
    zone=America/Los_Angeles
  fi
  is_zone "$zone" ||
    die "there is no time zone '$zone' in $zoneinfo" 'give a name like America/Los_Angeles, or install the package tzdata'
  set_zone "$zone"
  if [ "$zone_changed" = yes ]; then
    restart_for_zone
  fi
  printf 'time zone: %s (%s)\n' "$zone" "$(date +%Z)"
}

main "$@"
