<#-- model: platform.logs (configFile, regionFile, proxyFile, service, sources). The awslogs agent; each logs-*.sh.ftl has
     the same macro and functions: set_logs writes, start_logs starts. -->
<#macro functions>
log_source() {
  printf '\n[%s]\nfile = %s\nlog_group_name = %s\nlog_stream_name = {instance_id}\ninitial_position = start_of_file\n' \
    "$2" "$1" "$log_prefix$2"
  if [ -n "$3" ]; then
    printf 'datetime_format = %s\ntime_zone = %s\n' "$3" "$4"
  fi
}

log_configuration() {
  printf '[general]\nstate_file = /var/lib/awslogs/agent-state\n'
<#list platform.logs.sources as source>
  log_source [=source.file] [=source.group] [=source.format] [=source.zone]
</#list>
}

set_logs() {
  write_file [=platform.logs.configFile] 644 "$(log_configuration)"
  [ "$wrote" = no ] || logs_changed=yes
  write_file [=platform.logs.regionFile] 600 "[plugins]
cwlogs = cwlogs
[default]
region = $AWS_DEFAULT_REGION"
  [ "$wrote" = no ] || logs_changed=yes
  set_logs_proxy [=platform.logs.proxyFile]
}

set_logs_proxy() {
  if [ -z "$proxy" ] && [ ! -f "$1" ]; then
    return 0
  fi
  write_file "$1" "$(mode_of "$1" 600)" "$(text_of "$1" |
    with_key HTTP_PROXY "${proxy:+HTTP_PROXY=$proxy}" |
    with_key HTTPS_PROXY "${proxy:+HTTPS_PROXY=$proxy}" |
    with_key NO_PROXY "${proxy:+NO_PROXY=$no_proxy_hosts}")"
  [ "$wrote" = no ] || logs_changed=yes
}

start_logs() {
  bring_up [=platform.logs.service] "$logs_changed"
}
</#macro>
