package io.amibake.generator;

import io.amibake.config.Image;
import io.amibake.config.ImageConfig;
import io.amibake.config.OrganizationArn;
import io.amibake.config.Platform;
import io.amibake.core.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What templates see of an image: its sections by name, the platform's facts as one map, and what follows from them. */
final class Model {
    private Model() {}

    static Map<String, Object> of(ImageConfig image) {
        Map<String, Object> roots = ofConfig(image);
        roots.put("amiName", image.amiName());
        roots.put("platform", facts(image.platform()));
        roots.put("organizations", organizations(image.image(), false));
        roots.put("organizationalUnits", organizations(image.image(), true));
        roots.put("configuresSystem", Blueprint.configuresSystem(image.system()));
        roots.put("uploadPath", uploadPath(image));
        return roots;
    }

    /** What the user decides: the image without the facts of its platform. */
    static Map<String, Object> ofConfig(ImageConfig image) {
        Map<String, Object> roots = new LinkedHashMap<>();
        roots.put("schema", image.schema());
        roots.put("name", image.name());
        roots.put("version", image.version());
        roots.put("platform", image.platform().name());
        roots.put("architecture", image.architecture());
        roots.put("source", image.source());
        roots.put("build", image.build());
        roots.put("image", image.image());
        roots.put("system", image.system());
        roots.put("docker", image.docker());
        roots.put("firstrun", image.firstrun());
        roots.put("launch", image.launch());
        roots.put("verify", image.verify());
        roots.put("packer", image.packer());
        roots.put("release", image.release());
        return roots;
    }

    private static Map<String, Object> facts(Platform platform) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Mapping.Entry fact : platform.facts().entries()) {
            facts.put(fact.key(), fact.value());
        }
        facts.put("name", platform.name());
        return facts;
    }

    /** Those the image is shared with that are units, or those that are not. */
    private static List<OrganizationArn> organizations(Image image, boolean units) {
        List<OrganizationArn> found = new ArrayList<>();
        for (OrganizationArn arn : image.organizations()) {
            if (arn.isUnit() == units) {
                found.add(arn);
            }
        }
        return found;
    }

    /**
     * Where the SSH user may write, and Packer, which makes no directories: firstrun.path in its home itself, else a place
     * that configure-cloud-init.sh empties.
     */
    private static String uploadPath(ImageConfig image) {
        String path = image.firstrun().path().toString();
        String home = "/home/" + image.build().sshUsername();
        return path.substring(0, path.lastIndexOf('/')).equals(home) ? path : "/tmp/firstrun.sh";
    }
}
