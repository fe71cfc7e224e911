<#-- model: none. Functions that set and prove kernel parameters. Need scratch, write_file, with_key, text_of, mode_of. -->
<#macro functions>
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
</#macro>
