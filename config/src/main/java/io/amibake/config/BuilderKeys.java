package io.amibake.config;

/** The keys of the {@code amazon-ebs} builder that a config must not pass on to it. */
final class BuilderKeys {
    /** What amibake writes itself, each with the key of the config that it is written from. */
    static final String[][] OWNED = {
        {"type", "nothing else: amibake writes for amazon-ebs"},
        {"region", "build.region"},
        {"source_ami", "source.ami"},
        {"source_ami_filter", "source.filter"},
        {"instance_type", "build.instanceType"},
        {"ssh_username", "build.sshUsername"},
        {"ami_name", "name and version"},
        {"ami_description", "image.description"},
        {"vpc_id", "build.network.vpc"},
        {"subnet_id", "build.network.subnet"},
        {"security_group_id", "build.network.securityGroup.id"},
        {"temporary_security_group_source_cidrs", "build.network.sourceCidr"},
        {"associate_public_ip_address", "build.network.publicIp"},
        {"iam_instance_profile", "build.instanceProfile"},
        {"assume_role", "build.assumeRole"},
        {"launch_block_device_mappings", "build.rootVolume"},
        {"ami_users", "image.users"},
        {"snapshot_users", "image.users"},
        {"ami_groups", "image.groups"},
        {"ami_org_arns", "image.organizations"},
        {"ami_ou_arns", "image.organizations"},
        {"ami_regions", "image.regions"},
        {"encrypt_boot", "image.encrypt"},
        {"kms_key_id", "image.kmsKey"},
        {"region_kms_key_ids", "image.kmsKeys"},
        {"imds_support", "image.imdsv2"},
        {"metadata_options", "image.imdsv2"},
        {"deprecate_at", "image.deprecateAt"},
        {"temporary_key_pair_type", "the platform's own: it knows which keys its SSH accepts"},
        {"tags", "image.tags"},
    };

    static final String[] SECRETS = {
        "access_key",
        "secret_key",
        "token",
        "mfa_code",
        "ssh_password",
        "ssh_bastion_password",
        "ssh_proxy_password",
        "winrm_password",
    };

    /** Known to other builders of Packer's, and tried here. */
    static final String NOT_ITS_OWN = "boot_mode";

    private BuilderKeys() {}

    static boolean isSecret(String key) {
        for (String secret : SECRETS) {
            if (secret.equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** The key of the config that a builder key is written from; empty for one that is free. */
    static String owner(String key) {
        for (String[] owned : OWNED) {
            if (owned[0].equals(key)) {
                return owned[1];
            }
        }
        return "";
    }
}
