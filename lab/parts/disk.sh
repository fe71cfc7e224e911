# shellcheck shell=sh
# Disks of instances: layers on a base. Part of lab.

# The stack of an instance names its layers, topmost first: the first is the one it writes to, the others belong to
# snapshots, and below all of them is the base.

# A new, empty layer over the base, or over what the directory of a snapshot keeps.
lay() {
  unmount
  drop_layers
  rm -rf "$directory/docker"
  if [ -n "$1" ]; then
    cp -a "$1/base" "$1/docker" "$directory/"
    add_layer "$1/stack"
  else
    printf '%s\n' "$base" >"$directory/base"
    mkdir -m 710 "$directory/docker"
    [ ! -d "$base/var/lib/docker" ] || cp -a "$base/var/lib/docker/." "$directory/docker"
    add_layer /dev/null
  fi
}

# Puts an empty layer on the layers that a file names.
add_layer() {
  layer=0
  while [ -e "$directory/layers/$layer" ]; do
    layer=$((layer + 1))
  done
  mkdir -p "$directory/layers/$layer"
  { printf '%s\n' "$layer" && cat "$1"; } >"$directory/stack.new"
  mv "$directory/stack.new" "$directory/stack"
}

# Removes the layers that no snapshot needs.
drop_layers() {
  for layer in "$directory"/layers/*; do
    [ -d "$layer" ] || continue
    cat "$directory"/snapshots/*/stack 2>/dev/null | grep -qFx "${layer##*/}" || rm -rf "$layer"
  done
}

# Nothing needs to outlast this machine, so nothing is synced.
mount_root() {
  ! mountpoint -q "$directory/root" || return 0
  [ -d "$(kept base)" ] || die 1 "the base of '$name' is gone: $(kept base)" "lab reset $name"
  upper=
  lower=
  while read -r layer; do
    if [ -n "$upper" ]; then lower=$lower$layer:; else upper=$layer; fi
  done <"$directory/stack"
  rm -rf "$directory/work"
  mkdir -p "$directory/work" "$directory/root"
  (
    cd "$directory/layers"
    mount -t overlay "$namespace" ../root \
      -o "lowerdir=$lower$(kept base),upperdir=$upper,workdir=../work,redirect_dir=on,volatile"
  ) || die 3 "an overlay cannot be mounted in $directory" \
    'set AMIBAKE_LAB_STATE to a directory of a plain file system, such as ext4'
}

unmount() {
  while mountpoint -q "$directory/root"; do
    umount "$directory/root" 2>/dev/null || umount -l "$directory/root"
  done
}
