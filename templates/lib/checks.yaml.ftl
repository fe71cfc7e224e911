<#-- model: build, firstrun; what a check is made of. The format is described in examples/README.md. -->

<#-- A check: `kind` looks at `subject`, and what is found has to match the nested lines, one attribute each. -->
<#macro check id phase kind reason subject="" severity="error" requires="" timeout="" environment={}>
  - id: [=id]
    phase: [=phase]
    kind: [=kind]
<#if subject?has_content>
    subject: [=subject]
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
    severity: [=severity]
    reason: [=reason]
</#macro>

<#-- The variables of firstrun.sh as a stack gives them. -->
<#function environment>
<#local variables = {
  "AUTOSCALING_GROUP": "Autoscaling",
  "AWS_DEFAULT_REGION": build.region,
  "ECS_CLUSTER": stackName(),
  "STACK_NAME": stackName()
}>
<#if firstrun.proxyUrl??>
<#return variables + {"PROXY_URL": firstrun.proxyUrl}>
</#if>
<#return variables>
</#function>

<#function stackName>
<#return "amibake-verify">
</#function>

<#macro package name reason>
<@check id="baked-package-" + name phase="baked" kind="package" subject=name reason=reason>
      installed: true
</@check>
</#macro>

<#-- A service as the image ships it: nothing may start it before firstrun.sh does. -->
<#macro stopped service reason>
<@check id="baked-stopped-" + service phase="baked" kind="service" subject=service reason=reason>
      exists: true
      enabled: false
      running: false
</@check>
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

<#-- After firstrun.sh ran behind a proxy, `file` has to name it as `text`. -->
<#macro proxied consumer file text>
<@check id="firstrun-proxy-" + consumer phase="firstrun" kind="file" subject=file requires="firstrun-joins"
    reason="behind a proxy, " + consumer + " reaches nothing without it">
      content: {contains: [=text]}
</@check>
</#macro>
