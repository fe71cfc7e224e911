<#-- model: none; what an HCL2 template of Packer says more than once -->

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
