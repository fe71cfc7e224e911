<#-- model: the image config. The original's template, key by key; what is not configured is not written. Nothing in it
     or what it imports may use a built-in (?name): the first one takes FreeMarker 15 ms, on JDK 25, and a start 80. -->
<#import "/lib/packer.json.ftl" as packerJson>
{
  "builders": [
    {
      "type": "amazon-ebs",
<#if build.assumeRole??>
      "assume_role": {
        "role_arn": [=build.assumeRole],
        "session_name": [=build.session.name],
<#if build.session.externalId??>
        "external_id": [=build.session.externalId],
</#if>
<#if build.session.duration??>
        "duration_seconds": [=build.session.duration.seconds],
</#if>
      },
</#if>
      "region": [=build.region],
<#if source.ami??>
      "source_ami": [=source.ami],
<#elseif source.filter??>
      "source_ami_filter": {
        "filters": {
          "name": [=source.filter.name],
          "architecture": [=architecture],
          "root-device-type": "ebs",
          "virtualization-type": "hvm",
        },
        <@packerJson.strings key="owners" values=source.filter.owners />
        "most_recent": true,
      },
</#if>
      "instance_type": [=build.instanceType],
      "ssh_username": [=build.sshUsername],
<#if platform.ssh.rejectsRsaSha1 && !packer.version.knows.rsa_sha2>
      "temporary_key_pair_type": "ed25519",
</#if>
      "ami_name": [=amiName],
<#if image.description??>
      "ami_description": [=image.description],
</#if>
<#if build.network.vpc??>
      "vpc_id": [=build.network.vpc],
</#if>
<#if build.network.subnet??>
      "subnet_id": [=build.network.subnet],
</#if>
<#if build.network.securityGroup.id??>
      "security_group_id": [=build.network.securityGroup.id],
<#elseif build.network.sourceCidr??>
      <@packerJson.strings key="temporary_security_group_source_cidrs" values=[build.network.sourceCidr] />
</#if>
      "associate_public_ip_address": "[=build.network.publicIp]",
<#if build.instanceProfile??>
      "iam_instance_profile": [=build.instanceProfile],
</#if>
<#if build.rootVolume??>
      "launch_block_device_mappings": [
        {
          "device_name": [=platform.disk.rootDevice],
          "volume_size": [=build.rootVolume.size.gibibytes],
          "volume_type": [=build.rootVolume.type],
<#if build.rootVolume.iops??>
          "iops": [=build.rootVolume.iops],
<#elseif build.rootVolume.type.gp3>
          "iops": 3000,
</#if>
<#if build.rootVolume.type.gp3>
          "throughput": 125,
</#if>
          "delete_on_termination": true,
        },
      ],
</#if>
<#if image.imdsv2.required>
<#if packer.version.knows.metadata_options>
      "metadata_options": {
        "http_endpoint": "enabled",
        "http_tokens": "required",
        "http_put_response_hop_limit": 2,
      },
</#if>
<#if packer.version.knows.imds_support>
      "imds_support": "v2.0",
</#if>
</#if>
<#if image.encrypt>
      "encrypt_boot": true,
<#if image.kmsKey??>
      "kms_key_id": [=image.kmsKey],
</#if>
<#list image.kmsKeys>
      "region_kms_key_ids": {
<#items as region, key>
        [=region]: [=key],
</#items>
      },
</#list>
</#if>
      <@packerJson.strings key="ami_regions" values=image.regions />
      <@packerJson.strings key="ami_users" values=image.users />
      <@packerJson.strings key="snapshot_users" values=image.users />
      <@packerJson.strings key="ami_groups" values=image.groups />
      <@packerJson.strings key="ami_org_arns" values=organizations />
      <@packerJson.strings key="ami_ou_arns" values=organizationalUnits />
<#if image.deprecateAt??>
      "deprecate_at": [=image.deprecateAt],
</#if>
      [=packerMembers(packer.builder)]
      "tags": {
<#if !image.tags.Name??>
        "Name": [=name],
</#if>
<#if !image.tags.Version??>
        "Version": [=version],
</#if>
        [=members(image.tags)]
      },
    },
  ],
  "provisioners": [
    <@packerJson.shell script="scripts/configure-timezone.sh" environment=["TIME_ZONE=" + system.timezone] />
    <@packerJson.shell script="scripts/install-os-packages.sh" />
<#if configuresSystem>
    <@packerJson.shell script="scripts/configure-system.sh" />
</#if>
    <@packerJson.shell script="scripts/set-docker-opts.sh" />
    {
      "type": "file",
      "source": "files/firstrun.sh",
      "destination": [=uploadPath],
    },
    <@packerJson.shell script="scripts/configure-cloud-init.sh" />
<#if system.harden>
    <@packerJson.shell script="scripts/harden.sh" />
</#if>
    <@packerJson.shell script="scripts/cleanup.sh" />
  ],
  "post-processors": [
    {
      "type": "manifest",
      "output": "manifest.json",
      "strip_path": true,
    },
  ],
}
