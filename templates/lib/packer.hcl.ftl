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

<#-- A key of packer.builder with Packer's own text: an attribute, or one block for each mapping. -->
<#macro argument key value>
<#if isBlock(key)>
<#list value?is_sequence?then(value, [value]) as block>
  [=identifier(key)] {
<#list block as name, content>
    [=identifier(name)] = [=packerLiteral(content)]
</#list>
  }
</#list>
<#else>
  [=identifier(key)] = [=packerLiteral(value)]
</#if>
</#macro>

<#-- What the amazon plugin reads as blocks (the FlatConfig types of its builders). -->
<#function isBlock key>
<#return [
  "ami_block_device_mappings", "aws_polling", "fast_launch", "fleet_tag", "launch_block_device_mappings", "placement",
  "run_tag", "run_volume_tag", "security_group_filter", "snapshot_tag", "spot_tag", "subnet_filter", "tag",
  "vault_aws_engine", "vpc_filter"
]?seq_contains(key)>
</#function>

<#-- Where the SSH user may write: firstrun.path below its home, else a place that configure-cloud-init.sh empties. -->
<#function uploadPath>
<#if firstrun.path?starts_with("/home/" + build.sshUsername + "/")>
<#return firstrun.path>
</#if>
<#return "/tmp/firstrun.sh">
</#function>
