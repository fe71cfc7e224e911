<#-- model: docker (bridgeCidr, networkMode, addressPools); platform (os, title, docker) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/docker.sh.ftl" as docker_network>
#!/bin/sh
# Sets Docker's network: the bridge's address, or no bridge, and the pools of further networks. Run on the image being
# built. Docker is not restarted: the image is cleaned up with Docker stopped.
<@sh.frame />

<@sh.require_tools />

<@sh.scratch />

<@sh.write_file />

<@sh.mode_of />

<@sh.with_key />

<@docker_network.functions />

# Proves what dockerd will read.
prove_docker_network() {
<#if platform.docker.bridgeIn == "options">
  case " $(docker_options) " in
<#if docker.networkMode == "host">
    *' --bridge none '*) ;;
<#else>
    *" --bip $bridge_address "*) ;;
</#if>
    *) die "the bridge is not set in $options_file" 'see what else writes that file' ;;
  esac
<#elseif docker.networkMode == "host">
  jq -e '.bridge == "none" and (has("bip") | not)' "$daemon_config" >/dev/null ||
    die "$daemon_config does not switch the bridge off" 'see what else writes that file'
<#else>
  jq -e --arg bip "$bridge_address" '.bip == $bip and (has("bridge") | not)' "$daemon_config" >/dev/null ||
    die "the bridge is not set in $daemon_config" 'see what else writes that file'
</#if>
<#if docker.addressPools?size != 0>
  dockerd --help | grep -q -e --default-address-pool ||
    die 'this Docker knows no address pools' 'take a source image with Docker 18.06 or later, or leave out docker.addressPools'
</#if>
  if [ -s "$daemon_config" ] && dockerd --help | grep -q -e --validate; then
    dockerd --validate --config-file "$daemon_config" || die "dockerd refuses $daemon_config" 'see its message above'
  fi
}

main() {
  elevate "$@"
  require_platform
  require_tools dockerd jq
  set_docker_network [=docker.networkMode]
  prove_docker_network
  printf 'docker network: %s (changed: %s)\n' [=docker.networkMode] "$docker_changed"
}

main "$@"
