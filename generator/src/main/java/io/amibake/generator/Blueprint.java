package io.amibake.generator;

import io.amibake.config.ImageConfig;
import io.amibake.config.LaunchKind;
import io.amibake.config.PackerFeature;
import io.amibake.config.PackerFormat;
import io.amibake.config.SystemSettings;
import java.util.ArrayList;
import java.util.List;

/** Which files an image gets, each with the template it comes from. */
final class Blueprint {
    /**
     * One file.
     *
     * @param path of the file below the output directory
     * @param template below the template roots
     */
    record Part(String path, String template, int mode) {}

    private final List<Part> parts = new ArrayList<>();

    private Blueprint() {}

    /** The files of an image in the order in which they are rendered: the checks, which digest others, come last. */
    static List<Part> of(ImageConfig image) {
        Blueprint blueprint = new Blueprint();
        blueprint.parts.add(packerTemplate(image));
        if (image.packer().format() == PackerFormat.JSON
                && image.packer().version().knows(PackerFeature.REQUIRED_PLUGINS)) {
            blueprint.add("plugins.pkr.hcl", "packer/plugins.pkr.hcl.ftl");
        }
        blueprint.addScripts(image.system());
        blueprint.add("files/firstrun.sh", "files/firstrun.sh.ftl");
        for (LaunchKind kind : image.launch().kind()) {
            String file = "cloudformation/launch-" + kind + ".yaml";
            blueprint.add(file, file + ".ftl");
        }
        blueprint.add("verification/checks.yaml", "verification/checks.yaml.ftl");
        return List.copyOf(blueprint.parts);
    }

    static Part packerTemplate(ImageConfig image) {
        return switch (image.packer().format()) {
            case JSON -> new Part("packer.json", "packer/packer.json.ftl", Artifact.READABLE);
            case HCL2 -> new Part("image.pkr.hcl", "packer/image.pkr.hcl.ftl", Artifact.READABLE);
        };
    }

    /** Whether there is a script for kernel parameters and the message of the day. */
    static boolean configuresSystem(SystemSettings system) {
        return !system.sysctl().isEmpty() || system.motd().isPresent();
    }

    private void addScripts(SystemSettings system) {
        addScript("configure-timezone");
        addScript("install-os-packages");
        if (configuresSystem(system)) {
            addScript("configure-system");
        }
        addScript("set-docker-opts");
        addScript("configure-cloud-init");
        if (system.harden()) {
            addScript("harden");
        }
        addScript("cleanup");
    }

    private void addScript(String name) {
        parts.add(new Part("scripts/" + name + ".sh", "scripts/" + name + ".sh.ftl", Artifact.EXECUTABLE));
    }

    private void add(String path, String template) {
        parts.add(new Part(path, template, Artifact.READABLE));
    }
}
