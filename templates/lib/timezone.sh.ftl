<#-- model: platform.timezone (clockFile, nameFile, restart). Functions that set and prove the time zone of the system.
     Needs scratch, write_file, with_key, text_of, mode_of and is_running of the init system. -->
<#macro functions>
zoneinfo=/usr/share/zoneinfo
<#if platform.timezone.clockFile != "">
clock_file=[=platform.timezone.clockFile]
</#if>
<#if platform.timezone.nameFile != "">
name_file=[=platform.timezone.nameFile]
</#if>

# Says whether there is a zone of the name $1: a link to none would silently mean UTC.
is_zone() {
  case $1 in
    '' | /* | *..* | *[!A-Za-z0-9_+/-]*) return 1 ;;
  esac
  [ -f "$zoneinfo/$1" ] && [ "$(head -c 4 "$zoneinfo/$1")" = TZif ]
}

# Sets the zone $1; $zone_changed tells whether it was another one before.
set_zone() {
  zone_changed=no
  if [ "$(readlink /etc/localtime || :)" != "$zoneinfo/$1" ]; then
    scratch=$(mktemp -d /etc/.amibake.XXXXXX)
    ln -s "$zoneinfo/$1" "$scratch/localtime"
    mv -f "$scratch/localtime" /etc/localtime
    rmdir "$scratch"
    scratch=''
    zone_changed=yes
  fi
  record_zone "$1"
  prove_zone "$1"
}

# Writes the zone $1 where this system keeps its name beside the link.
record_zone() {
<#if platform.timezone.clockFile != "">
  write_file "$clock_file" "$(mode_of "$clock_file" 644)" \
    "$(text_of "$clock_file" | with_key ZONE "ZONE=\"$1\"" | with_key UTC UTC=true)"
  [ "$wrote" = no ] || zone_changed=yes
</#if>
<#if platform.timezone.nameFile != "">
  write_file "$name_file" 644 "$1"
  [ "$wrote" = no ] || zone_changed=yes
</#if>
<#if platform.timezone.clockFile == "" && platform.timezone.nameFile == "">
  [ -n "$1" ] # the link is all there is
</#if>
}

# The link, the bytes behind it, the recorded name and a newly started program must all have the zone $1.
prove_zone() {
  [ "$(readlink -f /etc/localtime)" = "$(readlink -f "$zoneinfo/$1")" ] ||
    die "/etc/localtime is not a link to $zoneinfo/$1" 'see what else writes it: ls -l /etc/localtime'
  [ "$(sha256sum </etc/localtime)" = "$(sha256sum <"$zoneinfo/$1")" ] ||
    die "/etc/localtime has other bytes than $zoneinfo/$1" 'reinstall the package tzdata'
<#if platform.timezone.clockFile != "">
  grep -qxF "ZONE=\"$1\"" "$clock_file" ||
    die "the zone in $clock_file is not $1" 'see what else writes that file'
</#if>
<#if platform.timezone.nameFile != "">
  [ "$(cat "$name_file")" = "$1" ] ||
    die "the zone in $name_file is not $1" 'see what else writes that file'
</#if>
  [ "$(unset TZ && date -d @0 '+%z %Z')" = "$(TZ=$1 date -d @0 '+%z %Z')" ] ||
    die "programs do not run in the zone $1" 'see whether TZ is set for all programs, in /etc/environment for example'
}

# Running daemons keep the zone they were started with.
restart_for_zone() {
<#if platform.timezone.restart?size == 0>
  : # nothing to restart on this system
</#if>
<#list platform.timezone.restart as service>
  if is_running [=service]; then
    restart_service [=service]
  fi
</#list>
}
</#macro>
