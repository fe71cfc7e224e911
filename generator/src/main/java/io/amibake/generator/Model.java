package io.amibake.generator;

import io.amibake.config.ImageConfig;
import io.amibake.config.Platform;
import io.amibake.core.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** What templates see of an image: its sections by name, the AMI's name, and the platform's facts as one map. */
final class Model {
    private Model() {}

    static Map<String, Object> of(ImageConfig image) {
        Map<String, Object> roots = ofConfig(image);
        roots.put("amiName", image.amiName());
        roots.put("platform", facts(image.platform()));
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
}
