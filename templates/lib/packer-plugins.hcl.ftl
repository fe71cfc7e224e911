<#-- model: packer; the plugin that has to be there, since Packer 1.10 bundles none -->
packer {
  required_version = [=">= " + packer.version]
  required_plugins {
    amazon = {
<#if packer.pluginVersion??>
      version = [=">= " + packer.pluginVersion + ", < 2.0.0"]
<#else>
      version = ">= 1.2.8, < 2.0.0"
</#if>
      source = "github.com/hashicorp/amazon"
    }
  }
}
