<#-- model: build, firstrun; what Packer's JSON says more than once -->

<#-- A list of strings and the comma after it. -->
<#macro strings values>
[
<#list values as value>
          [=value],
</#list>
        ],
</#macro>

<#-- A provisioner that runs one of the scripts. The scripts elevate themselves, so it needs no other key. -->
<#macro shell script environment=[]>
    {
      "type": "shell",
      "script": [=script],
<#if environment?has_content>
      "environment_vars": <@strings environment />
</#if>
    },
</#macro>

<#-- Where the SSH user may write: firstrun.path below its home, else a place that configure-cloud-init.sh empties. -->
<#function uploadPath>
<#if firstrun.path?starts_with("/home/" + build.sshUsername + "/")>
<#return firstrun.path>
</#if>
<#return "/tmp/firstrun.sh">
</#function>
