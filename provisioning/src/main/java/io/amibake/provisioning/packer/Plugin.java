package io.amibake.provisioning.packer;

import io.amibake.config.InvalidValue;
import io.amibake.config.PluginVersion;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The amazon plugin that a build needs.
 *
 * @param least the oldest release that will do
 */
record Plugin(PluginVersion least) {
    /** What the generated templates ask for where the config names none. */
    private static final PluginVersion USUAL = new PluginVersion(1, 2, 8);

    private static final Pattern INSTALLED =
            Pattern.compile("hashicorp/amazon/packer-plugin-amazon_v(\\d+\\.\\d+\\.\\d+)_x");

    static Plugin of(Optional<PluginVersion> configured) {
        return new Plugin(configured.orElse(USUAL));
    }

    /** Whether {@code packer plugins installed} lists it, or a later one of the same major number. */
    boolean isAmong(List<String> installed) {
        for (String line : installed) {
            Matcher found = INSTALLED.matcher(line);
            if (found.find() && isEnough(found.group(1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isEnough(String version) {
        try {
            PluginVersion found = PluginVersion.parse(version);
            return found.major() < 2 && found.compareTo(least) >= 0;
        } catch (InvalidValue stranger) {
            return false;
        }
    }

    /** Writes what {@code packer init} reads. */
    Path writeRequirement(Path directory) {
        Path file = directory.resolve("plugins.pkr.hcl");
        try {
            return Files.writeString(file, """
                    packer {
                      required_plugins {
                        amazon = {
                          version = ">= %s, < 2.0.0"
                          source = "github.com/hashicorp/amazon"
                        }
                      }
                    }
                    """.formatted(least));
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("what Packer needs cannot be written: " + e.getMessage(), file.toString(), "make room"),
                    e);
        }
    }

    /** What to throw when {@code packer init} failed. */
    AmibakeException notInstalled(List<String> said, Path log) {
        List<String> words = new ArrayList<>(said);
        words.removeIf(String::isBlank);
        String text = String.join("\n", words);
        boolean unreached = text.contains("dial tcp") || text.contains("proxyconnect") || text.contains("timeout");
        boolean limited = text.contains("rate limit");
        String fix = unreached
                ? "see to the network or the proxy (HTTPS_PROXY), or install it from a file: packer plugins install"
                        + " --path FILE github.com/hashicorp/amazon"
                : limited
                        ? "try again later, or set PACKER_GITHUB_API_TOKEN"
                        : "do as it says; 'packer init' on the image's plugins.pkr.hcl or image.pkr.hcl must succeed";
        return AmibakeException.outsideFailed(new Problem(
                "Packer could not install its amazon plugin " + least + " or later:" + Failure.lines(words),
                log.toString(),
                fix));
    }
}
