package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is published.
 *
 * @param images the AMI of each region, that it was copied from first
 * @param changes how many things were done; 0 when all was so already
 */
public record Published(Map<Region, AmiId> images, int changes) {
    public Published {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }
}
