package io.amibake.config;

import io.amibake.core.Mapping;
import java.util.Optional;

/** The Packer that builds the image. */
public record Packer(
        @Doc("`json` writes `packer.json`, `hcl2` writes `image.pkr.hcl`.")
        PackerFormat format,

        @Doc(
                value =
                        "The release of Packer to write for: what it does not know is not written, or is an error if you"
                                + " ask for it.",
                example = "\"1.11\"")
        PackerVersion version,

        @Doc(
                value =
                        "More keys of the `amazon-ebs` builder, as Packer names them; a misspelt one is for Packer to find (`amibake validate` asks it).",
                example = "{shutdown_behavior: terminate}")
        Mapping builder,

        @Doc(value = "The least release of Packer's amazon plugin.", example = "\"1.3.2\"")
        Optional<PluginVersion> pluginVersion)
        implements Section {}
