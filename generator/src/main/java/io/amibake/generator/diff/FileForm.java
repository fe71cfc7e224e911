package io.amibake.generator.diff;

import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Node;
import io.amibake.core.YamlReader;
import io.amibake.generator.LockFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a generated file is for, by its path, and how it is read. */
enum FileForm {
    PACKER(Effect.REBUILD, "another template bakes"),
    CLOUDFORMATION(Effect.UPDATE, "stacks are made from another template"),
    CHECKS(Effect.NONE, "checks more"),
    SCRIPT(Effect.REBUILD, "the provisioning changes"),
    LOCK(Effect.NO_EFFECT, "digests of what stands here"),
    OTHER(Effect.NONE, "amibake does not know what it is for");

    /** Of a template that cannot be read. */
    static final Label UNREADABLE =
            new Label(Effect.SECURITY, "amibake cannot read the template: what it opens cannot be told");

    /** Variables that Packer reads by itself, and that may be used for anything. */
    private static final Pattern VARIABLES = Pattern.compile(".*\\.auto\\.pkrvars\\.(?:hcl|json)");

    private final Effect effectOfWhole;
    private final String meaningOfWhole;

    FileForm(Effect effectOfWhole, String meaningOfWhole) {
        this.effectOfWhole = effectOfWhole;
        this.meaningOfWhole = meaningOfWhole;
    }

    /** The effect of a change of which nothing more can be told. */
    Effect effectOfWhole() {
        return effectOfWhole;
    }

    String meaningOfWhole() {
        return meaningOfWhole;
    }

    /** The label of lines in a file of which one side, or both, cannot be read: checks may be gone in them. */
    Label unreadable() {
        return this == CHECKS
                ? new Label(Effect.CHECKS_WEAKENED, "the checks cannot be read, so any may be gone")
                : new Label(effectOfWhole, meaningOfWhole);
    }

    Effects effects(Node before, Node after) {
        return switch (this) {
            case PACKER -> new PackerEffects(before, after);
            case CLOUDFORMATION -> new FormationEffects(before, after);
            case CHECKS -> new ChecksEffects(before, after);
            default -> change -> List.of(new Label(effectOfWhole, meaningOfWhole));
        };
    }

    static FileForm of(String path) {
        if (path.equals(LockFile.PATH)) {
            return LOCK;
        }
        if (path.endsWith(".pkr.hcl")
                || path.endsWith(".pkr.json")
                || path.equals("packer.json")
                || isVariables(path)) {
            return PACKER;
        }
        if (path.startsWith("cloudformation/")) {
            return CLOUDFORMATION;
        }
        if (path.startsWith("verification/")) {
            return CHECKS;
        }
        return path.startsWith("scripts/") || path.startsWith("files/") ? SCRIPT : OTHER;
    }

    private static boolean isVariables(String path) {
        return VARIABLES.matcher(path).matches();
    }

    /** The tree of a file; empty when it has none, or is not well-formed. */
    static Optional<Node> tree(String path, String text) {
        if (isVariables(path)) {
            return Optional.empty();
        }
        try {
            if (path.endsWith(".json")) {
                return Optional.of(JsonReader.read(path, bytes(text)));
            }
            if (path.endsWith(".yaml") || path.endsWith(".yml")) {
                return Optional.of(
                        of(path) == CLOUDFORMATION
                                ? YamlReader.readTemplate(path, bytes(text))
                                : YamlReader.read(path, bytes(text)));
            }
        } catch (AmibakeException malformed) {
            return Optional.empty();
        }
        return path.endsWith(".hcl") ? HclTree.parse(text) : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
