# shellcheck shell=sh
# Bases: the roots that flavours make, kept for all instances. Part of lab.

# Sets $base to the root that the platform's flavour makes, and makes it when there is none. The lock keeps it there until it
# is mounted.
find_base() {
  base=$bases/$1-$(digest "$1")
  mkdir -p "$bases"
  exec 8>"$bases/$1.lock"
  flock -ns 8 || { say "waiting for another lab that makes the base of $1" && flock -s 8; }
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
  die 3 "the base of $1 could not be made" "see $bases/$1.log, and that apt-get reaches its package sources"
}

# Removes what a killed lab did not finish, and bases that nobody has used for a week.
drop_bases() {
  rm -rf "$bases/$1"-*.new
  find "$bases" -mindepth 1 -maxdepth 1 -type d -mtime +7 | while read -r old; do
    grep -qF "$old" /proc/mounts || rm -rf "$old"
  done
}
