<#-- model: platform (os, title, init, docker, ecs, logs, ssh, cleanup) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/init-" + platform.init + ".sh.ftl" as init>
#!/bin/sh
# Stops what only the first-run script may start, and removes what belongs to the building instance and not to the
# image: state, logs, caches, histories and, at the very end, keys. Run last; the open SSH session lives on, no new one
# gets in. Everything runs as root, so that patterns expand where root can list the directory.
<@sh.frame />

<@sh.require_tools />

<@sh.scratch />

<@sh.write_file tracked=false />

<@init.existing />

<@init.running />

<@init.stopping />

<@init.host_keys />

# Removes what matches the patterns; nothing there is fine.
remove_matching() {
  for pattern in "$@"; do
    # shellcheck disable=SC2086 # the pattern is meant to expand
    for path in $pattern; do
      rm -rf "$path" || die "$path cannot be removed" "see what holds it: lsof $path"
    done
  done
}

# The agent first: enabled, it would start a disabled Docker.
stop_services() {
  stop_for_good [=words(platform.ecs.stop)]
  stop_for_good [=words(platform.docker.stop)]
  stop_for_good [=platform.logs.service]
}

clean_docker() {
  docker_root=[=platform.docker.dataRoot]
  remove_matching "$docker_root/containers/*" "$docker_root/network/files/*" "$docker_root/linkgraph.db"
  if ip link show docker0 >/dev/null 2>&1; then
    ip link delete docker0
  fi
  [ -z "$(ls -A "$docker_root/containers" 2>/dev/null || :)" ] ||
    die "containers are left in $docker_root" 'see which program still runs them: docker ps --all'
}

# The builder's registration goes. The package's cache stays: without it the agent is downloaded at first boot.
clean_ecs() {
  ecs_data=[=platform.ecs.dataDirectory]
  ecs_cache=[=platform.ecs.cacheDirectory]
  cached=$(ls -A "$ecs_cache" 2>/dev/null || :)
  remove_matching "$ecs_data/*" [=platform.ecs.logs]'/*'
  [ -z "$(ls -A "$ecs_data" 2>/dev/null || :)" ] || die "agent state is left in $ecs_data" "see: ls -la $ecs_data"
  [ "$(ls -A "$ecs_cache" 2>/dev/null || :)" = "$cached" ] || die "the agent in $ecs_cache is gone" 'reinstall ecs-init'
}

clean_system() {
  remove_matching \
<#list platform.cleanup.remove as pattern>
    [=pattern] \
</#list>
    '/root/.*_history' '/home/*/.*_history' '/root/.lesshst' '/home/*/.lesshst' '/root/.viminfo' '/home/*/.viminfo'
  if [ -f /var/lib/dbus/machine-id ] && [ ! -L /var/lib/dbus/machine-id ]; then
    rm -f /var/lib/dbus/machine-id
  fi
<#list platform.cleanup.empty as file>
  : >[=file]
</#list>
}

# Logs that programs hold open are emptied, old ones removed. journald must not find its open file shortened.
clean_logs() {
  remove_matching '/var/log/journal/*'
  find /var/log -type f \( -name '*.gz' -o -name '*.old' -o -name '*.[0-9]' -o -name '*-20[0-9][0-9][0-9][0-9][0-9][0-9]*' \) \
    -exec rm -f {} +
  find /var/log -path /var/log/journal -prune -o -type f -exec sh -c 'for file; do : >"$file"; done' sh {} +
}

clean_temporary_files() {
  find /tmp /var/tmp -mindepth 1 -maxdepth 1 ! -name 'systemd-private-*' ! -name '.*-unix' -exec rm -rf {} +
}

# All users that could log in to the builder, root among them. The last step: whoever is not in now stays out.
remove_keys() {
  make_host_keys_at_boot [=platform.ssh.service] [=words(platform.ssh.hostKeyMakers)]
  remove_matching '/etc/ssh/ssh_host_*' '/root/.ssh/authorized_keys*' '/home/*/.ssh/authorized_keys*'
  cut -d : -f 6 /etc/passwd | sort -u | while read -r home; do
    rm -f "$home/.ssh/authorized_keys" "$home/.ssh/authorized_keys2"
    if [ -e "$home/.ssh/authorized_keys" ]; then
      die "$home/.ssh/authorized_keys is still there" "see: lsattr $home/.ssh/authorized_keys"
    fi
  done
}

# What is found now was written while this script ran.
prove_gone() {
  for pattern in "$@"; do
    # shellcheck disable=SC2086 # the pattern is meant to expand
    for path in $pattern; do
      if [ -e "$path" ]; then
        die "$path is back" 'see which service writes it, and add it to the services that are stopped'
      fi
    done
  done
}

main() {
  elevate "$@"
  require_platform
  require_tools find ip
  stop_services
  clean_docker
  clean_ecs
  clean_system
  clean_logs
  clean_temporary_files
  remove_keys
  prove_gone '/etc/ssh/ssh_host_*' '/root/.*_history' '/home/*/.*_history' '/var/lib/cloud/instance*'
  printf 'clean: docker and the agent are off, and nothing of this instance is left\n'
}

main "$@"
