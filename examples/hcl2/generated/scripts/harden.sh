#!/bin/sh
# Hardens the image: SSH, kernel parameters, core dumps, network protocols that nobody uses. Leaves alone what Docker
# (forwarding), UEFI (vfat) and EC2 Instance Connect (AuthorizedKeysCommand) need. Run on the image being built.
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

# Reads changed settings without ending a session.
reload_service() {
  systemctl reload "$1" || die "$1 does not reload" "see why: systemctl status $1"
}

sshd_file=/etc/ssh/sshd_config.d/00-amibake.conf

sshd_settings() {
  cat <<'SETTINGS'
PermitRootLogin no
PasswordAuthentication no
PermitEmptyPasswords no
HostbasedAuthentication no
IgnoreRhosts yes
X11Forwarding no
MaxAuthTries 4
LoginGraceTime 60
ClientAliveInterval 300
ClientAliveCountMax 3
SETTINGS
  printf '%s no\n' KbdInteractiveAuthentication
}

# sshd takes the first value it reads, and reads this directory in the order of names before its own file.
write_sshd_settings() {
  grep -Eqi "^[[:space:]]*Include[[:space:]]+${sshd_file%/*}/\*\.conf" /etc/ssh/sshd_config ||
    die "sshd does not read ${sshd_file%/*}" 'include it first thing in the configuration of sshd'
  write_file "$sshd_file" 600 "$(sshd_settings)"
}

# The settings are tried before sshd is asked to read them: a broken file would lock everybody out. Without host keys, as after
# a clean-up, sshd tries nothing.
harden_sshd() {
  ssh-keygen -A >/dev/null
  before=$(text_of "$sshd_file")
  write_sshd_settings
  changed=$wrote
  if ! sshd -t; then
    restore_sshd_file
    die "sshd refuses $sshd_file, which is as before again" 'see its message above'
  fi
  if [ "$changed" = yes ]; then
    reload_service sshd.service
  fi
  prove_sshd_settings
}

restore_sshd_file() {
  if [ -n "$before" ]; then
    write_file "$sshd_file" "$(mode_of "$sshd_file" 600)" "$before"
  else
    rm -f "$sshd_file"
  fi
}

# What counts is what sshd makes of all its files.
prove_sshd_settings() {
  effective=$(sshd -T | tr '[:upper:]' '[:lower:]')
  sshd_settings | tr '[:upper:]' '[:lower:]' | while read -r name value; do
    case $name in
      challengeresponseauthentication) name='\(challengeresponse\|kbdinteractive\)authentication' ;;
    esac
    printf '%s\n' "$effective" | grep -qx "$name $value" ||
      die "sshd does not use '$name $value'" 'see which file sets it before: grep -ri for its name in /etc/ssh'
  done
}

hardened_parameters() {
  cat <<'PARAMETERS'
fs.suid_dumpable = 0
fs.protected_hardlinks = 1
fs.protected_symlinks = 1
kernel.randomize_va_space = 2
net.ipv4.conf.all.accept_redirects = 0
net.ipv4.conf.default.accept_redirects = 0
net.ipv4.conf.all.accept_source_route = 0
net.ipv4.conf.default.accept_source_route = 0
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.default.send_redirects = 0
net.ipv4.icmp_echo_ignore_broadcasts = 1
net.ipv4.tcp_syncookies = 1
PARAMETERS
}

# Those that the image's own configuration sets are its business.
harden_kernel() {
  write_file /etc/sysctl.d/99-zz-amibake-harden.conf 644 "$(hardened_parameters)"
  hardened_parameters | while read -r name _ value; do
    if ! grep -qs "^$name = " /etc/sysctl.d/99-zz-amibake.conf; then
      clear_parameter "$name"
      set_parameter "$name" "$value"
    fi
  done
}

harden_limits() {
  write_file /etc/security/limits.d/99-amibake.conf 644 '* hard core 0'
  write_file /etc/modprobe.d/99-amibake.conf 644 'install dccp /bin/false
install rds /bin/false
install sctp /bin/false
install tipc /bin/false
install cramfs /bin/false
install freevxfs /bin/false
install hfs /bin/false
install hfsplus /bin/false
install jffs2 /bin/false'
}

main() {
  elevate "$@"
  require_platform
  require_tools sshd sysctl
  harden_sshd
  harden_kernel
  harden_limits
  printf 'hardened: sshd, kernel parameters, core dumps, protocols\n'
}

main "$@"
