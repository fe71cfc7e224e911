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

<#-- Where the SSH user may write: firstrun.path below its home, else a place that configure-cloud-init.sh empties. -->
<#function uploadPath>
<#if firstrun.path?starts_with("/home/" + build.sshUsername + "/")>
<#return firstrun.path>
</#if>
<#return "/tmp/firstrun.sh">
</#function>
