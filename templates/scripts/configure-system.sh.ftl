<#-- model: system.sysctl, system.motd; platform (os, title, motd) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/sysctl.sh.ftl" as sysctl>
<#macro as_it_stands value>
<#if value?contains("$") || value?contains("`")>
  # shellcheck disable=SC2016 # the text of the configuration, as it stands
</#if>
</#macro>
#!/bin/sh
# Sets kernel parameters and the message of the day. Run on the image being built.
<@sh.frame />

<@sh.scratch />

<@sh.write_file />

<#if system.sysctl?size != 0>
<@sh.mode_of />

<@sh.with_key />

<@sysctl.functions />

parameters() {
  printf '# Written by amibake; the name of this file makes it the last of its directory.\n'
<#list system.sysctl as key, value>
<@as_it_stands value />
  printf '%s = %s\n' [=key] [=value]
</#list>
}

configure_parameters() {
  parameters_file=/etc/sysctl.d/99-zz-amibake.conf
  write_file "$parameters_file" 644 "$(parameters)"
  printf '%s written: %s\n' "$parameters_file" "$wrote"
<#list system.sysctl as key, value>
  clear_parameter [=key]
<@as_it_stands value />
  set_parameter [=key] [=value]
</#list>
}

</#if>
<#if system.motd??>
configure_motd() {
  text_file=[=platform.motd.textFile]
  # shellcheck disable=SC2016 # the text of the configuration, as it stands
  write_file "$text_file" 644 [=system.motd]
  printf '%s written: %s\n' "$text_file" "$wrote"
<#if platform.motd.script != "">
  write_file [=platform.motd.script] 755 "#!/bin/sh
cat $text_file"
</#if>
<#if platform.motd.update != "">
  if [ -x [=platform.motd.update] ]; then
    [=platform.motd.update]
  fi
</#if>
}

</#if>
main() {
  elevate "$@"
  require_platform
<#if system.sysctl?size != 0>
  configure_parameters
</#if>
<#if system.motd??>
  configure_motd
</#if>
}

main "$@"
