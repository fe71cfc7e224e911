<#-- model: platform (title, os). Functions that scripts share; a script asks only for those it uses. -->

<#-- The frame of every script: its environment, the one way to fail, the one way to become root. -->
<#macro frame>
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
<#list platform.os.versions as version>
  if [ "$found" = [=platform.os.id]:[=version] ]; then
    return 0
  fi
</#list>
  title=[=platform.title]
  die "this system is '$found' by /etc/os-release, and the script was written for $title" \
    'choose platform and source image so that they agree'
}
</#macro>

<#macro require_tools>
require_tools() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 ||
      die "the program '$tool' is missing" 'add the package that has it to system.packages, or take another source image'
  done
}
</#macro>

<#macro scratch>
# What is unfinished goes away with the script. Sits beside the file it becomes, so that mv replaces that at once.
scratch=''
trap 'if [ -n "$scratch" ]; then rm -rf "$scratch"; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
</#macro>

<#-- Whole files only: nothing is ever appended to, so a second run finds what it would write and leaves it alone. -->
<#macro write_file tracked=true>
# Says whether the file $1 is a plain one of ours with mode $2 that holds the text $3 and a line end.
holds_text() {
  [ ! -L "$1" ] && [ -f "$1" ] && [ "$(stat -c %a:%u "$1")" = "$2:$(id -u)" ] &&
    [ "$(cat "$1" && printf .)" = "$(printf '%s\n.' "$3")" ]
}

# Puts the text $3 and a line end into the file $1 with mode $2, atomically.
<#if tracked>
# $wrote tells whether that was needed.
</#if>
write_file() {
<#if tracked>
  wrote=no
</#if>
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
<#if tracked>
  wrote=yes
</#if>
}
</#macro>

<#macro mode_of>
# Prints the mode of the file $1, or $2 while it does not exist.
mode_of() {
  if [ -f "$1" ]; then
    stat -c %a "$1"
  else
    printf '%s\n' "$2"
  fi
}
</#macro>

<#macro remove_file>
# Removes the file $1; $wrote tells whether it was there.
remove_file() {
  wrote=no
  if [ -e "$1" ] || [ -L "$1" ]; then
    rm -f "$1"
    wrote=yes
  fi
}
</#macro>

<#macro with_key>
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
</#macro>
