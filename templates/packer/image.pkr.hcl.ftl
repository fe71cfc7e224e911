<#-- model: the image config. The same builder, provisioners and post-processor as packer.json, in HCL2. -->
<#import "/lib/packer.hcl.ftl" as packerHcl>
<#if packer.version.knows.required_plugins>
<#include "/lib/packer-plugins.hcl.ftl">

</#if>
<#if source.ssmParameter??>
data "amazon-parameterstore" "source_ami" {
<#if build.assumeRole??>
  assume_role {
    role_arn = [=build.assumeRole]
    session_name = [=build.session.name]
<#if build.session.externalId??>
    external_id = [=build.session.externalId]
</#if>
<#if build.session.duration??>
    duration_seconds = [=build.session.duration.seconds]
</#if>
  }
</#if>
  region = [=build.region]
  name = [=source.ssmParameter]
}

</#if>
source "amazon-ebs" "image" {
<#if build.assumeRole??>
  assume_role {
    role_arn = [=build.assumeRole]
    session_name = [=build.session.name]
<#if build.session.externalId??>
    external_id = [=build.session.externalId]
</#if>
<#if build.session.duration??>
    duration_seconds = [=build.session.duration.seconds]
</#if>
  }
</#if>
  region = [=build.region]
<#if source.ami??>
  source_ami = [=source.ami]
<#elseif source.ssmParameter??>
  source_ami = data.amazon-parameterstore.source_ami.value
<#elseif source.filter??>
  source_ami_filter {
    filters = {
      name = [=source.filter.name]
      architecture = [=architecture]
      root-device-type = "ebs"
      virtualization-type = "hvm"
    }
    owners = <@packerHcl.strings source.filter.owners />
    most_recent = true
  }
</#if>
  instance_type = [=build.instanceType]
  ssh_username = [=build.sshUsername]
<#if platform.ssh.rejectsRsaSha1 && !packer.version.knows.rsa_sha2>
  temporary_key_pair_type = "ed25519"
</#if>
  ami_name = [=amiName]
<#if image.description??>
  ami_description = [=image.description]
</#if>
<#if build.network.vpc??>
  vpc_id = [=build.network.vpc]
</#if>
<#if build.network.subnet??>
  subnet_id = [=build.network.subnet]
</#if>
<#if build.network.securityGroup.id??>
  security_group_id = [=build.network.securityGroup.id]
<#elseif build.network.sourceCidr??>
  temporary_security_group_source_cidrs = <@packerHcl.strings [build.network.sourceCidr] />
</#if>
  associate_public_ip_address = [=build.network.publicIp]
<#if build.instanceProfile??>
  iam_instance_profile = [=build.instanceProfile]
</#if>
<#if build.rootVolume??>
  launch_block_device_mappings {
    device_name = [=platform.disk.rootDevice]
    volume_size = [=build.rootVolume.size.gibibytes]
    volume_type = [=build.rootVolume.type]
<#if build.rootVolume.iops??>
    iops = [=build.rootVolume.iops]
<#elseif build.rootVolume.type.gp3>
    iops = 3000
</#if>
<#if build.rootVolume.type.gp3>
    throughput = 125
</#if>
    delete_on_termination = true
  }
</#if>
<#if image.imdsv2.required>
<#if packer.version.knows.metadata_options>
  metadata_options {
    http_endpoint = "enabled"
    http_tokens = "required"
    http_put_response_hop_limit = 2
  }
</#if>
<#if packer.version.knows.imds_support>
  imds_support = "v2.0"
</#if>
</#if>
<#if image.encrypt>
  encrypt_boot = true
<#if image.kmsKey??>
  kms_key_id = [=image.kmsKey]
</#if>
<#if image.kmsKeys?has_content>
  region_kms_key_ids = [=literal(image.kmsKeys)]
</#if>
</#if>
<#if image.regions?has_content>
  ami_regions = <@packerHcl.strings image.regions />
</#if>
<#if image.users?has_content>
  ami_users = <@packerHcl.strings image.users />
  snapshot_users = <@packerHcl.strings image.users />
</#if>
<#if image.groups?has_content>
  ami_groups = <@packerHcl.strings image.groups />
</#if>
<#list organizations>
  ami_org_arns = [
<#items as arn>
    [=arn],
</#items>
  ]
</#list>
<#list organizationalUnits>
  ami_ou_arns = [
<#items as arn>
    [=arn],
</#items>
  ]
</#list>
<#if image.deprecateAt??>
  deprecate_at = [=image.deprecateAt]
</#if>
  [=packerMembers(packer.builder)]
  tags = {
<#if !image.tags.Name??>
    Name = [=name]
</#if>
<#if !image.tags.Version??>
    Version = [=version]
</#if>
<#list image.tags as key, value>
    [=key] = [=value]
</#list>
  }
}

build {
  sources = ["source.amazon-ebs.image"]

  <@packerHcl.shell script="scripts/configure-timezone.sh" environment=["TIME_ZONE=" + system.timezone] />

  <@packerHcl.shell script="scripts/install-os-packages.sh" />

<#if configuresSystem>
  <@packerHcl.shell script="scripts/configure-system.sh" />

</#if>
  <@packerHcl.shell script="scripts/set-docker-opts.sh" />

  provisioner "file" {
    source = "files/firstrun.sh"
    destination = [=uploadPath]
  }

  <@packerHcl.shell script="scripts/configure-cloud-init.sh" />

<#if system.harden>
  <@packerHcl.shell script="scripts/harden.sh" />

</#if>
  <@packerHcl.shell script="scripts/cleanup.sh" />

  post-processor "manifest" {
    output = "manifest.json"
    strip_path = true
  }
}
