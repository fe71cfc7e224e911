<#-- model: docker.bridgeCidr, docker.addressPools, platform.docker (daemonConfig, optionsFile, optionsVariable, bridgeIn).
     Functions that set and prove Docker's network. Need scratch, write_file, with_key, text_of and mode_of. -->
<#macro functions>
daemon_config=[=platform.docker.daemonConfig]
options_file=[=platform.docker.optionsFile]
options_variable=[=platform.docker.optionsVariable]
# The address of the bridge itself, not of its network: dockerd takes no other.
bridge_address=[=docker.bridgeCidr.bridgeAddress]

# Sets the network mode $1, bridge or host (no bridge at all); $docker_changed tells whether anything changed.
set_docker_network() {
  docker_changed=no
  set_daemon_config "$1"
  set_options "$1"
  prove_no_key_twice
}

# Merges the network's keys into daemon.json and keeps all others.
set_daemon_config() {
  before='{}'
  if [ -s "$daemon_config" ]; then
    before=$(cat "$daemon_config")
  fi
  after=$(printf '%s\n' "$before" | jq --arg mode "$1" --arg bip "$bridge_address" --argjson pools "$(address_pools)" '
<#if platform.docker.bridgeIn == "daemonConfig">
    if $mode == "host" then del(.bip) | .bridge = "none" else del(.bridge) | .bip = $bip end
<#else>
    del(.bip, .bridge)
</#if>
    | if $pools == [] then . else .["default-address-pools"] = $pools end') ||
    die "$daemon_config is not a JSON object" 'correct it in the source image, or remove it there'
  if [ "$after" != '{}' ] || [ -s "$daemon_config" ]; then
    write_file "$daemon_config" "$(mode_of "$daemon_config" 644)" "$after"
    [ "$wrote" = no ] || docker_changed=yes
  fi
}

# Prints the networks that Docker may give to other bridges, as JSON.
address_pools() {
  {
<#list docker.addressPools as pool>
    jq -n --arg base [=pool.base] --argjson size [=pool.size] '{base: $base, size: $size}'
</#list>
<#if docker.addressPools?size == 0>
    :
</#if>
  } | jq -s .
}

# Prints the options that dockerd gets on its command line; both sh and systemd read the file like this.
docker_options() {
  if [ -f "$options_file" ]; then
    # shellcheck disable=SC2016 # the inner shell expands them, with nothing but the file in its environment
    env -i PATH="$PATH" sh -c 'set -a && . "$1" >/dev/null && printenv "$2"' sh "$options_file" "$options_variable" || :
  fi
}

# Puts the network's options in the place of those of an earlier run or of the source image, and keeps all others.
set_options() {
  current=$(docker_options)
  wanted=$(network_options "$1" "$current")
  if [ "$wanted" = "$current" ]; then
    return 0
  fi
  case $wanted in
    *[\"\$\`\\]*) die "$options_variable in $options_file has quotes in it: $wanted" 'move those options to daemon.json' ;;
  esac
  write_file "$options_file" "$(mode_of "$options_file" 644)" \
    "$(text_of "$options_file" | with_key "$options_variable" "$options_variable=\"$wanted\"")"
  docker_changed=yes
  [ "$(docker_options)" = "$wanted" ] ||
    die "$options_variable in $options_file is not '$wanted'" 'write it there on one line, in double quotes'
}

# Prints the options $2 with those of the network mode $1.
network_options() {
  mode=$1
  set -f
  # shellcheck disable=SC2086 # options are split at blanks, as sh and systemd split them
  kept=$(other_options $2)
  set +f
<#if platform.docker.bridgeIn == "options">
  case $mode in
    host) kept="$kept --bridge none" ;;
    *) kept="$kept --bip $bridge_address" ;;
  esac
<#else>
  : "the network mode $mode is in $daemon_config"
</#if>
  printf '%s\n' "${kept# }"
}

# Prints the options given but for those of the bridge.
other_options() {
  kept=''
  while [ "$#" -gt 0 ]; do
    case $1 in
      --bip | --bridge | -b) [ "$#" -eq 1 ] || shift ;;
      --bip=* | --bridge=* | -b=*) ;;
      *) kept="$kept $1" ;;
    esac
    shift
  done
  printf '%s\n' "$kept"
}

# dockerd refuses to start when an option is both a key of daemon.json and a flag; many flags lack the key's plural s.
prove_no_key_twice() {
  [ -s "$daemon_config" ] || return 0
  flags=" $(docker_options) "
  for key in $(jq -r 'keys[]' "$daemon_config"); do
    case $flags in
      *" --$key "* | *" --$key="* | *" --${key%s} "* | *" --${key%s}="* | *" --${key%ies}y "* | *" --${key%ies}y="*)
        die "'$key' is in $daemon_config and a flag in $options_file" 'dockerd would not start: take it out of one of them'
        ;;
    esac
  done
}
</#macro>
