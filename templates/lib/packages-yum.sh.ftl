<#-- model: system.release, platform.packages (holdBack, updateOptions, releaseOption,
     releasePackage, proxyFile). Functions over packages for yum; each packages-*.sh.ftl
     has the same macros and functions. -->

<#macro installing>
is_installed() {
  rpm -q "$1" >/dev/null 2>&1 || rpm -q --whatprovides "$1" >/dev/null 2>&1
}

update_packages() {
  set -- -y
<#if system.release??>
  set -- "$@" [=platform.packages.releaseOption + system.release]
</#if>
<#list platform.packages.updateOptions as option>
  set -- "$@" [=option]
</#list>
<#list platform.packages.holdBack as pattern>
  set -- "$@" -x [=pattern]
</#list>
  yum "$@" update || die 'yum update failed' 'see its messages above; behind a proxy set build.proxyUrl'
}

<#if system.release?? && platform.packages.releasePackage != "">
# Prints the version of an installed package, without that of its packaging.
version_of() {
  rpm -q --qf '%{VERSION}' "$1"
}

</#if>
install_packages() {
  yum -y install "$@" || die 'yum install failed' 'see its messages above; behind a proxy set build.proxyUrl'
}
</#macro>

<#macro proxying>
# Sets the proxy of yum in its [main] section, or takes away the one that this script set, which the comment marks.
set_package_proxy() {
  if [ ! -f "$package_proxy_file" ]; then
    return 0
  fi
  write_file "$package_proxy_file" "$(mode_of "$package_proxy_file" 644)" "$(URL=$proxy awk '
    marked { marked = 0; next }
    /^# proxy set by firstrun\.sh$/ { marked = 1; next }
    /^\[/ { main = ($0 ~ /^\[main\]/) }
    ENVIRON["URL"] != "" && main && /^[ \t]*proxy[ \t]*=/ { next }
    { print }
    ENVIRON["URL"] != "" && /^\[main\]/ { print "# proxy set by firstrun.sh"; print "proxy=" ENVIRON["URL"] }
  ' "$package_proxy_file")"
}
</#macro>
