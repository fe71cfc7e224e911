<#-- model: build, firstrun; what an HCL2 template of Packer says more than once -->

<#-- A list of strings. -->
<#macro strings values>
[
<#list values as value>
    [=value],
</#list>
  ]<#rt>
</#macro>

<#-- A provisioner that runs one of the scripts. The scripts elevate themselves, so it needs no other key. -->
<#macro shell script environment=[]>
  provisioner "shell" {
    script = [=script]
<#if environment?has_content>
    environment_vars = <@strings environment />
</#if>
  }
</#macro>

<#-- What package managers need behind build.proxyUrl; programs differ in the case that they read. -->
<#function proxyEnvironment>
<#if !build.proxyUrl??>
<#return []>
</#if>
<#local noProxy = "169.254.169.254,169.254.170.2,localhost,127.0.0.1">
<#return [
  "HTTP_PROXY=" + build.proxyUrl, "HTTPS_PROXY=" + build.proxyUrl, "NO_PROXY=" + noProxy,
  "http_proxy=" + build.proxyUrl, "https_proxy=" + build.proxyUrl, "no_proxy=" + noProxy
]>
</#function>

<#-- Where the SSH user may write: firstrun.path below its home, else a place that configure-cloud-init.sh empties. -->
<#function uploadPath>
<#if firstrun.path?starts_with("/home/" + build.sshUsername + "/")>
<#return firstrun.path>
</#if>
<#return "/tmp/firstrun.sh">
</#function>
