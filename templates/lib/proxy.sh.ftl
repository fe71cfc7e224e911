<#-- model: firstrun.proxyUrl, firstrun.noProxy; platform (docker, ecs, packages). Proxies for every consumer but the log
     agent and ecs.config, whose files hold more than that. Needs set_service_proxy of the init system and
     set_package_proxy of the package manager. -->
<#macro functions>
# One list for all: the instance itself, its metadata, its tasks' credentials, Docker.
no_proxy_hosts=localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock<#list firstrun.noProxy as host>,[=host]</#list>
package_proxy_file=[=platform.packages.proxyFile]

# Takes the settings of a former run back when there is no proxy any more.
set_proxies() {
  set_service_proxy [=platform.docker.proxyFile]
  [ "$wrote" = no ] || docker_changed=yes
  if [ "$has_agent" = yes ]; then
    set_service_proxy [=platform.ecs.proxyFile]
    [ "$wrote" = no ] || agent_changed=yes
  fi
  set_package_proxy
  set_shell_proxy
}

# For what people and user data run: curl, the AWS command line, the CloudFormation helpers.
set_shell_proxy() {
  if [ -z "$proxy" ]; then
    remove_file /etc/profile.d/amibake-proxy.sh
    return 0
  fi
  write_file /etc/profile.d/amibake-proxy.sh 644 "# Written by firstrun.sh from PROXY_URL.
export HTTP_PROXY=\"$proxy\" HTTPS_PROXY=\"$proxy\" NO_PROXY=\"$no_proxy_hosts\"
export http_proxy=\"$proxy\" https_proxy=\"$proxy\" no_proxy=\"$no_proxy_hosts\""
}
</#macro>
