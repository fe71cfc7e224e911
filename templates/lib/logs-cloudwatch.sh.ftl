<#-- model: platform.logs (configFile, control, proxyFile, service, sources). The CloudWatch agent; each logs-*.sh.ftl has
     the same macro and functions: set_logs writes, start_logs starts. -->
<#macro functions>
logs_file=[=platform.logs.configFile]
logs_control=[=platform.logs.control]

log_source() {
  jq -n --arg file "$1" --arg group "$log_prefix$2" --arg format "$3" --arg zone "$4" '
    {file_path: $file, log_group_name: $group, log_stream_name: "{instance_id}"}
    + if $format == "" then {} else {timestamp_format: $format, timezone: $zone} end'
}

log_configuration() {
  {
<#list platform.logs.sources as source>
    log_source [=source.file] [=source.group] [=source.format] [=source.zone]
</#list>
  } | jq -s --arg region "$AWS_DEFAULT_REGION" '
    {agent: {region: $region}, logs: {logs_collected: {files: {collect_list: .}}}}'
}

set_logs() {
  write_file "$logs_file" 644 "$(log_configuration)"
  [ "$wrote" = no ] || logs_changed=yes
  set_logs_proxy [=platform.logs.proxyFile]
}

# The section [proxy] of the agent's common configuration is this script's; the rest of the file stays.
set_logs_proxy() {
  common=$(text_of "$1" | awk '/^[ \t]*\[/ { skip = ($0 ~ /^[ \t]*\[proxy\]/) } !skip')
  if [ -n "$proxy" ]; then
    common="${common:+$common
}[proxy]
  http_proxy = \"$proxy\"
  https_proxy = \"$proxy\"
  no_proxy = \"$no_proxy_hosts\""
  fi
  if [ -n "$common" ] || [ -f "$1" ]; then
    write_file "$1" "$(mode_of "$1" 600)" "$common"
    [ "$wrote" = no ] || logs_changed=yes
  fi
}

# The agent reads its files through its control program only; should that fail, the next run has to try again.
start_logs() {
  if [ "$logs_changed" = yes ]; then
    timeout "$(seconds_left)" "$logs_control" -a fetch-config -m ec2 -s -c "file:$logs_file" || {
      rm -f "$logs_file"
      die 'the CloudWatch agent refuses its configuration' 'see its messages above' 3
    }
  fi
  bring_up [=platform.logs.service] no
}
</#macro>
