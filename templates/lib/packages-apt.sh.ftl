<#-- model: system.release, platform.packages (holdBack, updateOptions, releaseOption,
     releasePackage, proxyFile). Functions over packages for apt; each packages-*.sh.ftl
     has the same macros and functions. -->

<#macro installing>
# A name may end in =VERSION.
is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "${1%%=*}" 2>/dev/null || :)" = installed ]
}

# Quiet, without questions, keeping changed configuration files; waits for the upgrade that a booting system may run.
apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" ||
    die "apt-get $* failed" 'see its messages above; behind a proxy set build.proxyUrl'
}

update_packages() {
<#list platform.packages.holdBack as pattern>
  dpkg-query -W -f '${Package}\n' [=pattern] | xargs -r apt-mark hold
</#list>
  apt_get update
  set -- --with-new-pkgs
<#if system.release??>
  set -- "$@" [=platform.packages.releaseOption + system.release]
</#if>
<#list platform.packages.updateOptions as option>
  set -- "$@" [=option]
</#list>
  apt_get "$@" upgrade
}

<#if system.release?? && platform.packages.releasePackage != "">
# Prints the version of an installed package, without that of its packaging.
version_of() {
  dpkg-query -W -f '${Version}' "$1"
}

</#if>
install_packages() {
  apt_get update
  apt_get install "$@"
}
</#macro>

<#macro proxying>
set_package_proxy() {
  if [ -z "$proxy" ]; then
    remove_file "$package_proxy_file"
  else
    write_file "$package_proxy_file" 644 "Acquire::http::Proxy \"$proxy\";
Acquire::https::Proxy \"$proxy\";"
  fi
}
</#macro>
