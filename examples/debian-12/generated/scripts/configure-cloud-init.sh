#!/bin/sh
# Keeps cloud-init from upgrading packages at boot, and makes the first-run script root's own. Run on the image being
# built, after the first-run script was uploaded.
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

cloud_config=/etc/cloud/cloud.cfg.d/99_amibake.cfg
firstrun=/home/admin/firstrun.sh
uploaded=$firstrun

settings() {
  printf '#cloud-config\n# Written by amibake: the packages of this image are those it was tested with.\n'
  printf '%s: %s\n' package_update false
  printf '%s: %s\n' package_upgrade false
}

# cloud-init reads the files of the directory in the order of their names, and the last one wins.
prove_last_word() {
  ours=no
  for file in "${cloud_config%/*}"/*.cfg; do
    if [ "$ours" = yes ]; then
      prove_silent_on package_update "$file"
      prove_silent_on package_upgrade "$file"
    fi
    if [ "$file" = "$cloud_config" ]; then
      ours=yes
    fi
  done
  [ "$(cat "$cloud_config")" = "$(settings)" ] || die "$cloud_config is not as written" 'see what else writes it'
}

prove_silent_on() {
  if grep -q "^[[:space:]]*$1[[:space:]]*:" "$2"; then
    die "$2 sets $1 after $cloud_config" 'take it out of that file, or remove the file'
  fi
}

# root runs it at first boot, so nobody else may own it: the upload belongs to the user that Packer connects as.
own_firstrun() {
  if [ ! -f "$uploaded" ]; then
    uploaded=$firstrun
  fi
  if [ ! -f "$uploaded" ] || [ -L "$uploaded" ]; then
    die "there is no first-run script at $uploaded" 'the file provisioner uploads it before this script runs'
  fi
  prove_whole
  if [ "$uploaded" != "$firstrun" ] || ! is_roots; then
    install_firstrun
  fi
  is_roots || die "$firstrun is not root's, mode 0755" "see what changes it: ls -l $firstrun"
}

# A broken upload would only show when the first instance starts.
prove_whole() {
  sh -n "$uploaded" || die "$uploaded is not a shell script" 'upload it again'
  # shellcheck disable=SC2016 # this is the text of the last line
  [ "$(tail -n 1 "$uploaded")" = 'main "$@"' ] || die "$uploaded has lost its end" 'upload it again'
}

is_roots() {
  [ "$(stat -c %a:%u:%g "$firstrun")" = 755:0:0 ]
}

install_firstrun() {
  mkdir -p "${firstrun%/*}"
  scratch=$(mktemp "${firstrun%/*}/.amibake.XXXXXX")
  cat "$uploaded" >"$scratch"
  chown 0:0 "$scratch"
  chmod 755 "$scratch"
  mv -f "$scratch" "$firstrun"
  scratch=''
  if [ "$uploaded" != "$firstrun" ]; then
    rm -f "$uploaded"
  fi
}

main() {
  elevate "$@"
  require_platform
  write_file "$cloud_config" 644 "$(settings)"
  prove_last_word
  own_firstrun
  printf 'cloud-init: no upgrades at boot (%s changed: %s); %s belongs to root\n' "$cloud_config" "$wrote" "$firstrun"
}

main "$@"
