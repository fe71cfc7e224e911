#!/bin/sh
# Sets kernel parameters and the message of the day. Run on the image being built.
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

# Sets the parameter $1 to $2 now; the file read at boot has it too. What is read-only here is set when it boots.
set_parameter() {
  current=$(sysctl -n "$1" 2>/dev/null) || die "this kernel has no parameter $1" 'load its module first, or leave it out'
  if [ "$(one_blank "$current")" = "$(one_blank "$2")" ]; then
    return 0
  fi
  if [ ! -w "/proc/sys/$(printf '%s\n' "$1" | tr . /)" ]; then
    printf 'note: %s cannot be set here, it takes effect at the next boot\n' "$1"
    return 0
  fi
  sysctl -q -w "$1=$2" || die "the kernel refuses $1 = $2" 'correct the value'
  [ "$(one_blank "$(sysctl -n "$1")")" = "$(one_blank "$2")" ] || die "$1 is not $2 after it was set" 'correct the value'
}

one_blank() {
  printf '%s\n' "$1" | tr -s '[:space:]' ' '
}

# /etc/sysctl.conf is read after all others: the parameter $1 may not stand there as well.
clear_parameter() {
  if [ -f /etc/sysctl.conf ] && grep -q "^[[:space:]]*$1[[:space:]]*=" /etc/sysctl.conf; then
    write_file /etc/sysctl.conf "$(mode_of /etc/sysctl.conf 644)" "$(text_of /etc/sysctl.conf | with_key "$1" '')"
  fi
}

parameters() {
  printf '# Written by amibake; the name of this file makes it the last of its directory.\n'
  printf '%s = %s\n' net.ipv4.tcp_keepalive_time 300
}

configure_parameters() {
  parameters_file=/etc/sysctl.d/99-zz-amibake.conf
  write_file "$parameters_file" 644 "$(parameters)"
  printf '%s written: %s\n' "$parameters_file" "$wrote"
  clear_parameter net.ipv4.tcp_keepalive_time
  set_parameter net.ipv4.tcp_keepalive_time 300
}

configure_motd() {
  text_file=/etc/motd
  # shellcheck disable=SC2016 # the text of the configuration, as it stands
  write_file "$text_file" 644 'Baked by amibake.'
  printf '%s written: %s\n' "$text_file" "$wrote"
}

main() {
  elevate "$@"
  require_platform
  configure_parameters
  configure_motd
}

main "$@"
