<#-- model: build, firstrun, platform, system; what a check is made of. The format is described in examples/README.md. -->

<#-- A check: `kind` looks at `subject`, and what is found has to match the nested lines, one attribute each. -->
<#macro check id phase kind reason subject="" severity="error" requires="" timeout="" environment={} user="">
  - id: [=id]
    phase: [=phase]
    kind: [=kind]
<#if subject?has_content>
    subject: [=subject]
</#if>
<#if user?has_content>
    user: [=user]
</#if>
<#if requires?has_content>
    requires: [=requires]
</#if>
<#if timeout?has_content>
    timeout: [=timeout]
</#if>
<#if environment?has_content>
    environment:
<#list environment as name, value>
      [=name]: [=value]
</#list>
</#if>
    expect:
<#nested>
<#if severity != "error">
    severity: [=severity]
</#if>
    reason: [=reason]
</#macro>

<#-- The variables of firstrun.sh as a stack gives them; on instances of a stack, its own names take the place of these two. -->
<#function environment>
<#local variables = {"AUTOSCALING_GROUP": "Autoscaling", "AWS_DEFAULT_REGION": build.region, "STACK_NAME": stackName()}>
<#if platform.ecs.packaged>
<#local variables = variables + {"ECS_CLUSTER": clusterName()}>
</#if>
<#if firstrun.proxyUrl??>
<#local variables = variables + {"PROXY_URL": firstrun.proxyUrl}>
</#if>
<#return variables>
</#function>

<#function stackName>
<#return "amibake-verify">
</#function>

<#function clusterName>
<#return "amibake-cluster">
</#function>

<#macro package name reason>
<@check id="baked-package-" + name phase="baked" kind="package" subject=name reason=reason>
      installed: true
</@check>
</#macro>

<#-- A service as the image ships it: nothing may start it before firstrun.sh does. -->
<#macro stopped service reason required=false>
<@check id="baked-stopped-" + service phase="baked" kind="service" subject=service reason=reason>
<#if required>
      exists: true
      masked: false
</#if>
      enabled: false
      running: false
</@check>
</#macro>

<#-- A service that runs from boot on, whatever firstrun.sh does. One with conditions may not run in a container. -->
<#macro kept service reason conditional=false>
<@check id="baked-kept-" + service phase="baked" kind="service" subject=service reason=reason>
      exists: true
      enabled: true
<#if !conditional>
      running: true
</#if>
</@check>
<#if conditional>
<@check id="baked-running-" + service phase="baked" kind="service" subject=service severity="warning"
    reason=reason + " (does not run in a container, which has the clock of its host)">
      running: true
</@check>
</#if>
</#macro>

<#-- A service as firstrun.sh leaves it: running now and after a reboot. -->
<#macro started service reason>
<@check id="firstrun-started-" + service phase="firstrun" kind="service" subject=service requires="firstrun-joins" reason=reason>
      enabled: true
      running: true
</@check>
</#macro>

<#-- Nothing of the builder may be left in what `subject` names. -->
<#macro clean subject reason>
<@check id="baked-clean-" + subject phase="baked" kind="hygiene" subject=subject reason=reason>
      leftover: false
</@check>
</#macro>

<#-- A directory with nothing in it; one that does not exist has nothing in it either. -->
<#macro emptied id directory reason>
<@check id="baked-empty-" + id phase="baked" kind="file" subject=directory reason=reason>
      entries: {have-length: 0}
</@check>
</#macro>

<#-- A file that the build left behind. -->
<#macro gone id file reason>
<@check id="baked-gone-" + id phase="baked" kind="file" subject=file reason=reason>
      exists: false
</@check>
</#macro>

<#-- After firstrun.sh ran behind a proxy, `file` has to name it. -->
<#macro proxied consumer file>
<@check id="firstrun-proxy-" + consumer phase="firstrun" kind="file" subject=file requires="firstrun-joins"
    reason=consumer + " can reach nothing but through firstrun.proxyUrl">
      content: {contains: [=firstrun.proxyUrl]}
</@check>
</#macro>

<#function hardenedSettings>
<#return [
  "permitrootlogin no", "passwordauthentication no", "permitemptypasswords no", "hostbasedauthentication no",
  "ignorerhosts yes", "x11forwarding no", "maxauthtries 4", "logingracetime 60", "clientaliveinterval 300",
  "clientalivecountmax 3", "kbdinteractiveauthentication no"
]>
</#function>

<#-- What scripts/harden.sh sets, less what the image's own configuration sets to something else. -->
<#macro hardened>
<@check id="baked-hardened-sshd" phase="baked" kind="command" user="root"
    subject="sshd -T -C user=" + build.sshUsername + ",host=localhost,addr=192.0.2.1"
    reason="system.harden: what counts is what sshd makes of all its files, for whoever logs in">
      status: 0
      stdout:
        and:
<#list hardenedSettings() as setting>
          - contains: [=setting + "\n"]
</#list>
</@check>
<#list {
  "fs.suid_dumpable": "0",
  "fs.protected_hardlinks": "1",
  "fs.protected_symlinks": "1",
  "kernel.randomize_va_space": "2",
  "net.ipv4.conf.all.accept_redirects": "0",
  "net.ipv4.conf.default.accept_redirects": "0",
  "net.ipv4.conf.all.accept_source_route": "0",
  "net.ipv4.conf.default.accept_source_route": "0",
  "net.ipv4.conf.all.send_redirects": "0",
  "net.ipv4.conf.default.send_redirects": "0",
  "net.ipv4.icmp_echo_ignore_broadcasts": "1",
  "net.ipv4.tcp_syncookies": "1"
} as key, value>
<#if !system.sysctl[key]??>
<@parameter key value "system.harden sets it" />
</#if>
</#list>
<@check id="baked-hardened-core-dumps" phase="baked" kind="file" subject="/etc/security/limits.d/99-amibake.conf"
    reason="system.harden: a core dump may hold secrets">
      lines: {contains: "* hard core 0"}
</@check>
<@check id="baked-hardened-protocols" phase="baked" kind="file" subject="/etc/modprobe.d/99-amibake.conf"
    reason="system.harden: nobody uses them">
      lines:
        and:
<#list ["dccp", "rds", "sctp", "tipc", "cramfs", "freevxfs", "hfs", "hfsplus", "jffs2"] as module>
          - contains: [="install " + module + " /bin/false"]
</#list>
</@check>
</#macro>

<#macro parameter key value reason>
<@check id="baked-sysctl-" + key phase="baked" kind="sysctl" subject=key reason=reason>
      value: [=value]
</@check>
</#macro>
