<#-- model: none. Functions over services for systemd; init-upstart.sh.ftl has the same macros and functions. -->

<#macro running>
is_running() {
  systemctl is-active --quiet "$1"
}
</#macro>

<#macro restarting>
restart_service() {
  systemctl restart "$1" || die "$1 does not restart" "see why: systemctl status $1"
}
</#macro>

<#macro reloading_service>
# Reads changed settings without ending a session.
reload_service() {
  systemctl reload "$1" || die "$1 does not reload" "see why: systemctl status $1"
}
</#macro>

<#macro existing>
service_exists() {
  [ "$(systemctl show -p LoadState "$1")" = LoadState=loaded ]
}
</#macro>

<#macro stopping>
# Stops the services among those given that exist, all in one call (a socket starts its service again), and takes
# them out of the boot.
stop_for_good() {
  present=''
  for unit in "$@"; do
    if service_exists "$unit"; then
      present="$present $unit"
    fi
  done
  if [ -n "$present" ]; then
    # shellcheck disable=SC2086 # a list of unit names, which have no blanks
    systemctl stop $present && systemctl disable $present
  fi
  for unit in $present; do
    prove_stopped "$unit"
  done
}

prove_stopped() {
  if is_running "$1"; then
    die "$1 still runs" "see what starts it again: systemctl list-dependencies --reverse $1"
  fi
  case $(systemctl is-enabled "$1" || :) in
    enabled* | linked*)
      die "$1 is still enabled" "look for a preset or a unit that wants it: systemctl list-dependencies --reverse $1"
      ;;
  esac
}
</#macro>

<#macro pausing>
# Stops the service $1, if it runs, until the next boot. auditd lets nobody stop it, and ends when it is told to.
stop_until_boot() {
  if ! is_running "$1"; then
    return 0
  fi
  systemctl stop "$1" 2>/dev/null || systemctl kill "$1" || die "$1 cannot be stopped" "see why: systemctl status $1"
  tries=10
  while is_running "$1"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || die "$1 still runs" "see what starts it again: systemctl list-dependencies --reverse $1"
    sleep 1
  done
}
</#macro>

<#macro host_keys>
# The image's host keys go; something has to make new ones before sshd starts, or nobody gets in.
make_host_keys_at_boot() {
  needed_by=$1
  shift
  for maker in "$@"; do
    if [ -e "$maker" ]; then
      return 0
    fi
  done
  write_host_keys_unit "$needed_by"
  systemctl enable amibake-host-keys.service
}

write_host_keys_unit() {
  write_file /etc/systemd/system/amibake-host-keys.service 644 "[Unit]
Description=Makes the SSH host keys that are missing
Before=$1

[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -A

[Install]
WantedBy=multi-user.target"
}
</#macro>

<#macro enabled>
is_enabled() {
  case $(systemctl is-enabled "$1" 2>/dev/null || :) in
    enabled | static | indirect | generated | alias) return 0 ;;
    *) return 1 ;;
  esac
}
</#macro>

<#macro keeping>
<@running />

<@enabled />

# Has the service $1 run now and at each boot. One that its own conditions keep from running is left alone: a container
# has the clock of its host.
keep_running() {
  service_exists "$1" || die "there is no service $1" 'see which package has it, and correct the platform'
  if ! is_enabled "$1"; then
    systemctl enable "$1" || die "$1 cannot be enabled" "see why: systemctl status $1"
  fi
  if ! is_running "$1"; then
    systemctl start "$1" || die "$1 does not start" "see why: systemctl status $1"
  fi
  is_enabled "$1" || die "$1 is not enabled" "see why: systemctl status $1"
  is_running "$1" || is_not_wanted "$1" || die "$1 does not run" "see why: systemctl status $1"
}

is_not_wanted() {
  [ "$(systemctl show -p ConditionResult "$1")" = ConditionResult=no ]
}
</#macro>

<#macro starting>
<@existing />

<@running />

<@restarting />

<@enabled />

# Enables $1, so that a reboot starts it as well.
enable_service() {
  if ! is_enabled "$1"; then
    systemctl enable "$1" || die "$1 cannot be enabled" "see why: systemctl status $1" 3
  fi
}

start_or_restart() {
  timeout "$(seconds_left)" systemctl "$1" "$2"
}

service_log() {
  journalctl --no-pager -n 20 -u "$1" || printf '(no journal)\n'
}
</#macro>

<#macro detaching>
# The unit $1 must not wait for cloud-final.service: this script is run by it, so each would wait for the other.
# After= cannot be taken back by a drop-in, hence a copy of the unit without it, which takes precedence.
detach_from_cloud_final() {
  if ! waits_for_cloud_final "$1"; then
    return 0
  fi
  fragment=$(systemctl show -p FragmentPath "$1" | sed 's/^FragmentPath=//')
  [ -f "$fragment" ] || die "the unit file of $1 is not where systemd says: '$fragment'" "see: systemctl cat $1"
  write_file "/etc/systemd/system/$1" 644 "$(without_cloud_final <"$fragment")"
  systemctl daemon-reload
  if waits_for_cloud_final "$1"; then
    die "$1 still waits for cloud-final.service" "remove the drop-in that says so: systemctl cat $1"
  fi
}

waits_for_cloud_final() {
  case " $(systemctl show -p After "$1" | sed 's/^After=//') " in
    *' cloud-final.service '*) return 0 ;;
    *) return 1 ;;
  esac
}

# Leaves the name out of each After= line, and the line out when no other name is in it.
without_cloud_final() {
  awk '
    /^[ \t]*After[ \t]*=/ && /cloud-final\.service/ {
      names = $0; sub(/^[^=]*=/, "", names); count = split(names, name, " "); kept = ""
      for (i = 1; i <= count; i++) if (name[i] != "cloud-final.service") kept = kept " " name[i]
      if (kept != "") print "After=" substr(kept, 2)
      next
    }
    { print }'
}
</#macro>

<#macro reloading>
# Makes systemd read changed unit files and drop-ins.
reload_init() {
  systemctl daemon-reload
}
</#macro>

<#macro proxying>
# Writes the proxy of the service's own process into the drop-in $1, or removes it when there is no proxy.
# A per cent sign is a specifier to systemd and stands twice.
set_service_proxy() {
  if [ -z "$proxy" ]; then
    remove_file "$1"
    return 0
  fi
  url=$(printf '%s\n' "$proxy" | sed 's/%/%%/g')
  write_file "$1" 600 "[Service]
Environment=\"HTTP_PROXY=$url\"
Environment=\"HTTPS_PROXY=$url\"
Environment=\"NO_PROXY=$no_proxy_hosts\""
}
</#macro>
