<#-- model: system.timezone; platform (os, title, timezone, init) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/timezone.sh.ftl" as timezone>
<#import "/lib/init-" + platform.init + ".sh.ftl" as init>
#!/bin/sh
# Sets the time zone of the image, for the running system too. Run on the image being built.
# TIME_ZONE in the environment overrides the zone that the configuration names.
<@sh.frame />

<@sh.scratch />

<#if platform.timezone.clockFile != "" || platform.timezone.nameFile != "">
<@sh.write_file />

</#if>
<#if platform.timezone.clockFile != "">
<@sh.mode_of />

<@sh.with_key />

</#if>

<@init.running />

<@init.restarting />

<@timezone.functions />

main() {
  elevate "$@"
  require_platform
  zone=${TIME_ZONE:-}
  if [ -z "$zone" ]; then
    zone=[=system.timezone]
  fi
  is_zone "$zone" ||
    die "there is no time zone '$zone' in $zoneinfo" 'give a name like America/Los_Angeles, or install the package tzdata'
  set_zone "$zone"
  if [ "$zone_changed" = yes ]; then
    restart_for_zone
  fi
  printf 'time zone: %s (%s)\n' "$zone" "$(date +%Z)"
}

main "$@"
