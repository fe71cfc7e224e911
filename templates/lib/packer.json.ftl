<#-- model: none; what Packer's JSON says more than once -->

<#-- A member that is a list of strings; without any it is not written. -->
<#macro strings key values>
<#list values>
      [=key]: [
<#items as value>
        [=value],
</#items>
      ],
</#list>
</#macro>

<#-- A provisioner that runs one of the scripts. The scripts elevate themselves, so it needs no other key. -->
<#macro shell script environment=[]>
    {
      "type": "shell",
      "script": [=script],
      <@strings key="environment_vars" values=environment />
    },
</#macro>
