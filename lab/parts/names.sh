# shellcheck shell=sh
# Names: which there may be, which there are, and what was probably meant by one that is not among them. Part of lab.

# check_name NAME
check_name() {
  is_name "$1" || wrong_use "'$1' is no name: up to 24 letters a-z, digits and dashes are"
}

is_name() {
  case $1 in
    '' | *[!a-z0-9-]* | -* | ?????????????????????????*) return 1 ;;
  esac
}

# The instances there are, one a line. Other directories may be beside them, as lost+found is.
instances() {
  for path in "$state"/*/; do
    path=${path%/}
    if [ -d "$path" ] && is_name "${path##*/}"; then printf '%s\n' "${path##*/}"; fi
  done
}

# The snapshots of the instance, one a line.
snapshots() {
  for path in "$directory"/snapshots/*/; do
    [ ! -d "$path" ] || printf '%s\n' "$path"
  done | sed 's|/$||; s|.*/||'
}

platforms() (
  cd "$home/flavours"
  for build in */build; do
    printf '%s\n' "${build%/*}"
  done
)

no_instance() {
  die 1 "there is no instance '$name'" "$(instances | meant "$name" 'there is none at all; one is made by: lab up NAME')"
}

no_snapshot() {
  die 1 "'$name' has no snapshot '$1'" "$(snapshots | meant "$1" "it has none at all; one is made by: lab snapshot $name $1")"
}

no_platform() {
  die 2 "'$1' is no platform" "$(platforms | meant "$1" 'there is none')"
}

# meant WRONG OTHERWISE: the fix for a name that is not among those it reads: what was probably meant, and all there are. A
# slip is at most one edit in three letters; the beginning of one name alone is meant as that one.
meant() {
  awk -v wrong="$1" -v otherwise="$2" '
    function least(a, b) { return a < b ? a : b }
    function edits(a, b,    i, j, d) {
      for (i = 0; i <= length(a); i++) d[i, 0] = i
      for (j = 0; j <= length(b); j++) d[0, j] = j
      for (i = 1; i <= length(a); i++) for (j = 1; j <= length(b); j++) {
        d[i, j] = least(least(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1)))
        if (i > 1 && j > 1 && substr(a, i, 1) substr(a, i - 1, 1) == substr(b, j - 1, 2))
          d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
      }
      return d[length(a), length(b)]
    }
    BEGIN {
      best = int(length(wrong) / 3)
      if (best < 1) best = 1
      best++
    }
    {
      all = all " " $0
      distance = edits(wrong, $0)
      if (distance < best) { best = distance; nearest = $0 }
      if (wrong != "" && index($0, wrong) == 1) { begins++; begun = $0 }
    }
    END {
      if (nearest == "" && begins == 1) nearest = begun
      if (nearest != "") printf "did you mean \047%s\047? ", nearest
      print all == "" ? otherwise : "there are:" all
    }'
}
