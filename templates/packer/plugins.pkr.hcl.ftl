<#-- model: packer. JSON cannot name its plugins: `packer init plugins.pkr.hcl` installs what packer.json needs. -->
# JSON templates cannot name their plugins. Before the first build: packer init plugins.pkr.hcl
<#include "/lib/packer-plugins.hcl.ftl">
