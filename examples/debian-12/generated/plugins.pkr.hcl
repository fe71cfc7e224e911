# JSON templates cannot name their plugins. Before the first build: packer init plugins.pkr.hcl
packer {
  required_version = ">= 1.11"
  required_plugins {
    amazon = {
      version = ">= 1.2.8, < 2.0.0"
      source  = "github.com/hashicorp/amazon"
    }
  }
}
