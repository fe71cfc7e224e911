<#-- model: none. Functions over services for upstart jobs (/etc/init) and sysvinit scripts;
     init-systemd.sh.ftl has the same macros and functions. -->

<#macro running>
is_job() {
  [ -f "/etc/init/$1.conf" ]
}

is_running() {
  if is_job "$1"; then
    case $(initctl status "$1") in
      *start/running*) return 0 ;;
      *) return 1 ;;
    esac
  fi
  service "$1" status >/dev/null 2>&1
}
</#macro>

<#macro restarting>
restart_service() {
  if is_job "$1"; then
    initctl restart "$1" || die "$1 does not restart" "see why: initctl status $1"
  else
    service "$1" restart || die "$1 does not restart" "see why: service $1 status"
  fi
}
</#macro>

<#macro reloading_service>
# Reads changed settings without ending a session.
reload_service() {
  service "$1" reload || die "$1 does not reload" "see why: service $1 status"
}
</#macro>

<#macro existing>
service_exists() {
  [ -f "/etc/init/$1.conf" ] || [ -f "/etc/init.d/$1" ]
}
</#macro>

<#macro stopping>
# Stops the services among those given that exist and takes them out of the boot. A job says 'start on' in its own
# file, which only the word 'manual' in its override file takes back.
stop_for_good() {
  for service in "$@"; do
    if service_exists "$service"; then
      if is_running "$service"; then
        stop_service "$service"
      fi
      take_out_of_boot "$service"
      prove_stopped "$service"
    fi
  done
}

stop_service() {
  if is_job "$1"; then
    initctl stop "$1"
  else
    service "$1" stop
  fi
}

take_out_of_boot() {
  if is_job "$1"; then
    write_file "/etc/init/$1.override" 644 manual
  else
    chkconfig "$1" off
  fi
}

prove_stopped() {
  if is_running "$1"; then
    die "$1 still runs" "see what starts it again: grep -r 'start on' /etc/init"
  fi
  if is_job "$1"; then
    grep -qx manual "/etc/init/$1.override" || die "the job $1 still starts at boot" "write 'manual' to /etc/init/$1.override"
  elif chkconfig "$1"; then
    die "$1 is still enabled" "see its runlevels: chkconfig --list $1"
  fi
}
</#macro>

<#macro pausing>
# Stops the service $1, if it runs, until the next boot.
stop_until_boot() {
  if service_exists "$1" && is_running "$1"; then
    stop_service "$1"
    if is_running "$1"; then
      die "$1 still runs" "see what starts it again: grep -r 'start on' /etc/init"
    fi
  fi
}
</#macro>

<#macro host_keys>
# The image's host keys go; something has to make new ones before sshd starts, or nobody gets in.
make_host_keys_at_boot() {
  shift # the service that needs them
  for maker in "$@"; do
    if [ -e "$maker" ]; then
      return 0
    fi
  done
  die 'nothing on this system makes SSH host keys at boot' "install cloud-init, or correct the platform: $*"
}
</#macro>

<#macro enabled>
is_enabled() {
  if is_job "$1"; then
    if grep -qsx manual "/etc/init/$1.override"; then
      return 1
    fi
  else
    chkconfig "$1"
  fi
}
</#macro>

<#macro keeping>
<@running />

<@enabled />

# Has the service $1 run now and at each boot.
keep_running() {
  service_exists "$1" || die "there is no service $1" 'see which package has it, and correct the platform'
  if ! is_enabled "$1"; then
    chkconfig "$1" on || die "$1 cannot be enabled" "see its runlevels: chkconfig --list $1"
  fi
  if ! is_running "$1"; then
    service "$1" start || die "$1 does not start" "see why: service $1 status"
  fi
  is_enabled "$1" || die "$1 is not enabled" "see its runlevels: chkconfig --list $1"
  is_running "$1" || die "$1 does not run" "see why: service $1 status"
}
</#macro>

<#macro starting>
<@existing />

<@running />

<@restarting />

<@enabled />

# Enables $1, so that a reboot starts it as well. A job's override file was written, without 'manual', with its proxy.
enable_service() {
  if ! is_enabled "$1"; then
    chkconfig "$1" on || die "$1 cannot be enabled" "see its runlevels: chkconfig --list $1" 3
  fi
}

# A job that is restarted keeps the settings it was started with, so it is stopped first.
start_or_restart() {
  if ! is_job "$2"; then
    timeout "$(seconds_left)" service "$2" "$1"
  else
    if [ "$1" = restart ]; then
      timeout "$(seconds_left)" initctl stop "$2" || ! is_running "$2" || return 1
    fi
    timeout "$(seconds_left)" initctl start "$2" || await_job "$2"
  fi
}

# A boot that is not over yet starts the job by itself, as soon as its override file says no 'manual' any more. Waits
# for one that is being started.
await_job() {
  until is_running "$1"; do
    case $(initctl status "$1") in
      *start/*) ;;
      *) return 1 ;;
    esac
    [ "$(now)" -lt "$deadline" ] || return 1
    sleep 1
  done
}

# A service has a file of its name there, or a directory with the logs of its parts.
service_log() {
  log=/var/log/$1
  if [ -d "$log" ]; then
    # shellcheck disable=SC2012 # the names are the service's own, and its newest log is wanted
    log=$(ls -t "$log/$1-init.log"* 2>/dev/null | head -n 1)
  fi
  tail -n 20 "$log" 2>/dev/null || printf '(no log in /var/log/%s)\n' "$1"
}
</#macro>

<#macro detaching>
# Upstart's jobs do not wait for cloud-init, so $1 can be started from it.
detach_from_cloud_final() {
  [ -n "$1" ]
}
</#macro>

<#macro reloading>
# Makes upstart read changed override files.
reload_init() {
  initctl reload-configuration
}
</#macro>

<#macro proxying>
# Writes the proxy of the service's own process: into the options file of Docker, which its init script sources, or
# into the override file of a job, which then no longer says 'manual'.
set_service_proxy() {
  case $1 in
    *.override) set_job_proxy "$1" ;;
    *) set_sourced_proxy "$1" ;;
  esac
}

set_job_proxy() {
  if [ -z "$proxy" ]; then
    remove_file "$1"
    return 0
  fi
  write_file "$1" 600 "env HTTP_PROXY=$proxy
env HTTPS_PROXY=$proxy
env NO_PROXY=$no_proxy_hosts"
}

set_sourced_proxy() {
  write_file "$1" "$(mode_of "$1" 644)" "$(text_of "$1" |
    with_key HTTP_PROXY "${proxy:+export HTTP_PROXY=\"$proxy\"}" |
    with_key HTTPS_PROXY "${proxy:+export HTTPS_PROXY=\"$proxy\"}" |
    with_key NO_PROXY "${proxy:+export NO_PROXY=\"$no_proxy_hosts\"}")"
}
</#macro>
