# shellcheck shell=sh
# Bases: the roots that flavours make, kept for all instances. Part of lab.

# Sets $base to the root that the platform's flavour makes, and makes it when there is none. The lock keeps it there until it
# is mounted.
find_base() {
  base=$bases/$1-$(digest "$1")
  hold_bases "$1"
  if [ ! -d "$base" ]; then
    flock 8
    [ -d "$base" ] || make_base "$1"
  fi
  touch "$base"
}

# Of all that makes the base.
digest() (
  cd "$home/flavours"
  for part in common "$1"; do
    [ ! -d "$part" ] || find "$part" -type f
  done | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c 1-12
)

# Whatever ends this program ends the making too, with all its mounts.
make_base() {
  say "making the base of $1, which is done once and takes about a minute"
  drop_bases "$1"
  room=$(df -Pk "$bases" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$room" -ge 1600 ] || say "there is room for $room MB in $bases, and to make a base may take 1600"
  mkdir -p "$base.new/root" "$base.new/tmp"
  TMPDIR=$base.new/tmp setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc \
    "$home/flavours/$1/build" "$base.new/root" >"$bases/$1.log" 2>&1 8>&- 9>&- </dev/null &
  wait "$!" || base_failed "$1"
  mv "$base.new/root" "$base"
  rm -rf "$base.new"
}

base_failed() {
  tail -n 15 "$bases/$1.log" >&2
  rm -rf "$base.new"
  die 3 "the base of $1 could not be made" "see $bases/$1.log, that apt-get reaches its package sources, and that there is room: df $bases"
}

# Keeps the bases of a platform as they are until this program boots the instance, or ends.
hold_bases() {
  mkdir -p "$bases"
  exec 8>"$bases/$1.lock"
  flock -ns 8 || { say "waiting for another lab that makes the base of $1" && flock -s 8; }
}

# For whoever has the lock of the platform for itself: removes what a killed lab did not finish, and the platform's bases but for
# the one that was used last, the one before that (another version of the lab may take turns with this one), and those that are
# mounted anywhere or that an instance of this lab was made from.
drop_bases() {
  rm -rf "$bases/$1"-*.new
  find "$bases" -mindepth 1 -maxdepth 1 -type d -name "$1-????????????" -printf '%T@ %p\n' | sort -rn | sed '1,2d; s/^[^ ]* //' |
    while read -r old; do
      is_used "$old" || rm -rf "$old"
    done
}

# A blank is \040 in the list of mounts.
is_used() {
  grep -qF "$(printf '%s' "$1" | sed 's/ /\\040/g')" /proc/mounts ||
    cat "$state"/*/base "$state"/*/snapshots/*/base 2>/dev/null | grep -qFx "$1"
}
