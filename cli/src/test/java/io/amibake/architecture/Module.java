package io.amibake.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of the design: whom each may see, and whose libraries are whose; the AWS SDK has a rule of its own. */
final class Module {
    static final Map<String, Set<String>> SEES = Map.of(
            "core", Set.of(),
            "config", Set.of("core"),
            "generator", Set.of("core", "config"),
            "verification", Set.of("core"),
            "provisioning", Set.of("core", "config"),
            "cli", Set.of("core", "config", "generator", "verification", "provisioning"));

    static final Map<String, List<String>> LIBRARIES = Map.of(
            "core", List.of("org.snakeyaml."),
            "generator", List.of("freemarker.", "com.github.difflib."),
            "verification", List.of("com.jcraft.jsch.", "com.github.freva.", "com.google.re2j.", "org.junit."),
            "cli", List.of("org.apache.commons.cli."));

    private Module() {}

    /** The module that a class of ours lies in; empty for a class of others. */
    static Optional<String> of(JavaClass type, String root) {
        String prefix = root + ".";
        if (!type.getPackageName().startsWith(prefix)) {
            return Optional.empty();
        }
        String below = type.getPackageName().substring(prefix.length());
        int dot = below.indexOf('.');
        return Optional.of(dot < 0 ? below : below.substring(0, dot));
    }
}
