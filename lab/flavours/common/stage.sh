# shellcheck shell=sh
# Sourced by the stages that several bases share. A stage is a root that is made once, kept beside the bases, and copied.

die() {
  printf 'error: %s\n  fix: %s\n' "$1" "$2" >&2
  exit "${3:-1}"
}

# staged NAME ROOT SCRIPT FILE...: makes ROOT a copy of the stage NAME. When there is none of these files yet, it is made
# in memory by `SCRIPT --make DIRECTORY`, in a mount namespace of its own, so that nothing is left when that is ended. The lock
# is kept while it is copied, since whoever makes another removes those that are old.
staged() {
  name=$1
  root=$2
  script=$3
  shift 3
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/amibake/lab
  stage=$cache/$name-$(cat "$script" "$@" | sha256sum | cut -c 1-16)
  mkdir -p "$cache" "$root"
  exec 9>"$cache/.$name.lock"
  flock 9
  if [ ! -d "$stage" ]; then
    drop_stages
    make_stage "$script" "$stage"
  fi
  cp -a --reflink=auto "$stage/." "$root/"
  exec 9>&-
}

# All but the last, and what was not finished.
drop_stages() {
  find "$cache" -mindepth 1 -maxdepth 1 -type d -regextype sed -regex ".*/$name-[0-9a-f]\{16\}" -printf '%T@ %p\n' | sort -rn |
    sed '1d; s/^[^ ]* //' | while read -r old; do
    rm -rf "$old"
  done
  find "$cache" -mindepth 1 -maxdepth 1 -type d -regextype sed -regex ".*/$name-[0-9a-f]\{16\}\..*" -exec rm -rf {} +
}

make_stage() {
  unfinished=$(mktemp -d "$2.XXXXXX")
  # shellcheck disable=SC2016 # the inner shell expands them
  if ! unshare -m sh -euc '
    mkdir "$2/root" "$2/memory"
    mount -t tmpfs -o mode=755 none "$2/memory"
    "$1" --make "$2/memory" >&2 9>&-
    cp -a "$2/memory/." "$2/root/"
  ' sh "$1" "$unfinished"; then
    rm -rf "$unfinished"
    die "the stage ${2##*/} was not made" 'see the messages above; it needs root and a Debian mirror that answers' 3
  fi
  mv "$unfinished/root" "$2"
  rm -rf "$unfinished"
}

# inside ROOT COMMAND...: runs a command in ROOT with a /proc of its own, so that what it starts ends with it.
inside() {
  inside_root=$1
  shift
  unshare -m -p -f --kill-child --mount-proc="$inside_root/proc" \
    chroot "$inside_root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C \
    DEBIAN_FRONTEND=noninteractive "$@"
}
