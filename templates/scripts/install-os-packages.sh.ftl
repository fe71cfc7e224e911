<#-- model: system (packages, update, release), build (proxyUrl, sshUsername), firstrun.path; platform (os, title, init,
     timeSync, packages, docker, ecs, logs, cfn) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/init-" + platform.init + ".sh.ftl" as init>
<#import "/lib/packages-" + platform.packages.manager + ".sh.ftl" as packages>
#!/bin/sh
# Updates the system, installs the packages of the image and keeps its clock right. Run on the image being built.
<@sh.frame />

<@sh.require_tools />

<@init.existing />

<@init.keeping />

<@packages.installing />

# Installs those of the packages given that are not there yet, and proves that all are.
require_packages() {
  wanted=$*
  for name in "$@"; do
    shift
    if ! is_installed "$name"; then
      set -- "$@" "$name"
    fi
  done
  if [ "$#" -gt 0 ]; then
    install_packages "$@"
  fi
  for name in $wanted; do
    is_installed "$name" || die "the package '$name' is not installed" 'see the messages above, and the name of the package'
  done
}

# What the first-run script and the templates count on, whichever package it comes from.
prove_ready() {
  require_tools awk curl docker ip jq sed sha256sum stat timeout
  require_service [=platform.docker.service] 'Docker'
<#if platform.ecs.packaged>
  require_service [=platform.ecs.service] 'the ECS agent'
</#if>
<#if platform.logs.packaged>
  require_service [=platform.logs.service] 'the log agent'
</#if>
<#if platform.cfn.packaged>
  for program in [=platform.cfn.init] [=platform.cfn.signal]; do
    [ -x "$program" ] || die "there is no $program" 'see where aws-cfn-bootstrap puts it, and correct the platform'
  done
</#if>
}

# What runs on every instance from its boot on, before the first-run script.
run_services() {
<#if platform.timeSync.service != "">
  keep_running [=platform.timeSync.service]
</#if>
<#if platform.logs.packaged && platform.logs.writer != "">
  keep_running [=platform.logs.writer]
</#if>
}

<#if system.release?? && platform.packages.releasePackage != "">
prove_release() {
  release=[=system.release]
  found=$(version_of [=platform.packages.releasePackage])
  [ "$found" = "$release" ] ||
    die "the system is release '$found' after the update, and not $release" 'see whether there is such a release'
}

</#if>
require_service() {
  service_exists "$1" || die "$2 is not here: no service $1" 'take an ECS-optimised AMI as source.ami, or correct the platform'
}

<#if firstrun.path?starts_with("/home/" + build.sshUsername + "/")>
# An image made from one of ours has its first-run script, which is root's: the upload to come could not replace it.
make_way_for_upload() {
  firstrun=[=firstrun.path]
  if [ -f "$firstrun" ] && [ "$(stat -c %u "$firstrun")" -eq 0 ]; then
    rm -f "$firstrun"
  fi
}

</#if>
main() {
  elevate "$@"
  require_platform
<#if firstrun.path?starts_with("/home/" + build.sshUsername + "/")>
  make_way_for_upload
</#if>
<#if build.proxyUrl??>
  # For this run only: nothing of it stays in the image.
  http_proxy=[=build.proxyUrl]
  https_proxy=$http_proxy
  no_proxy=169.254.169.254,localhost,127.0.0.1
  export http_proxy https_proxy no_proxy
</#if>
<#if system.update>
  update_packages
<#if system.release?? && platform.packages.releasePackage != "">
  prove_release
</#if>
</#if>
  require_packages [=words(platform.packages.required)]
<#if system.packages?size != 0>
  require_packages [=words(system.packages)]
</#if>
  prove_ready
  run_services
  printf 'packages: installed\n'
}

main "$@"
