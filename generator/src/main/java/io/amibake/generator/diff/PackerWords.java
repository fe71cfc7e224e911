package io.amibake.generator.diff;

import io.amibake.generator.diff.Leaves.Leaf;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words of a JSON template as Packer reads them: {@code AMI_Groups} is {@code ami_groups} to it. */
final class PackerWords {
    /** What stands below these has names of its own. */
    private static final Set<String> MAPS = Set.of(
            "env",
            "environment_vars",
            "filters",
            "region_kms_key_ids",
            "run_tags",
            "run_volume_tags",
            "snapshot_tags",
            "spot_tags",
            "tags",
            "variables");

    /** Blocks of HCL, which is read as it is written. */
    private static final Set<String> HCL = Set.of("build", "data", "local", "locals", "packer", "source", "variable");

    private PackerWords() {}

    /** What is not looked into, for it is written in capitals. */
    static Optional<String> capitals(List<Leaf> leaves) {
        return leaves.stream()
                .filter(leaf ->
                        !leaf.keys().isEmpty() && !HCL.contains(leaf.keys().get(0)))
                .flatMap(leaf -> own(leaf.keys()).stream())
                .filter(key -> !key.equals(small(key)))
                .map(key -> "Packer takes " + key + " for " + small(key))
                .findFirst();
    }

    private static List<String> own(List<String> keys) {
        return keys.stream().takeWhile(key -> !MAPS.contains(small(key))).toList();
    }

    private static String small(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
