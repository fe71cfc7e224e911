packer {
  required_version = ">= 1.11"
  required_plugins {
    amazon = {
      version = ">= 1.2.8, < 2.0.0"
      source  = "github.com/hashicorp/amazon"
    }
  }
}

data "amazon-parameterstore" "source_ami" {
  assume_role {
    role_arn         = "arn:aws:iam::123456789012:role/bake"
    session_name     = "nightly-bake"
    external_id      = "bakery-4711"
    duration_seconds = 7200
  }
  region = "us-west-2"
  name   = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
}

source "amazon-ebs" "image" {
  assume_role {
    role_arn         = "arn:aws:iam::123456789012:role/bake"
    session_name     = "nightly-bake"
    external_id      = "bakery-4711"
    duration_seconds = 7200
  }
  region                      = "us-west-2"
  source_ami                  = data.amazon-parameterstore.source_ami.value
  instance_type               = "t3.micro"
  ssh_username                = "ec2-user"
  ami_name                    = "HCL2 ECS Image 3.0.0"
  associate_public_ip_address = true
  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = 30
    volume_type           = "gp3"
    iops                  = 3000
    throughput            = 125
    delete_on_termination = true
  }
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }
  imds_support = "v2.0"
  encrypt_boot = true
  ena_support  = true
  aws_polling {
    delay_seconds = 15
    max_attempts  = 240
  }

  tags = {
    Name    = "HCL2 ECS Image"
    Version = "3.0.0"
  }
}

build {
  sources = ["source.amazon-ebs.image"]

  provisioner "shell" {
    script = "scripts/configure-timezone.sh"
    environment_vars = [
      "TIME_ZONE=UTC",
    ]
  }

  provisioner "shell" {
    script = "scripts/install-os-packages.sh"
  }

  provisioner "shell" {
    script = "scripts/set-docker-opts.sh"
  }

  provisioner "file" {
    source      = "files/firstrun.sh"
    destination = "/home/ec2-user/firstrun.sh"
  }

  provisioner "shell" {
    script = "scripts/configure-cloud-init.sh"
  }

  provisioner "shell" {
    script = "scripts/harden.sh"
  }

  provisioner "shell" {
    script = "scripts/cleanup.sh"
  }

  post-processor "manifest" {
    output     = "manifest.json"
    strip_path = true
  }
}
