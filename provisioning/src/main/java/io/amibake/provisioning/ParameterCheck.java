package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.InvalidValue;
import io.amibake.config.ParameterPath;
import io.amibake.config.Region;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the parameter of a publication holds an AMI's id, or is not there yet: anything else is not ours to replace. */
record ParameterCheck(Cloud cloud) {
    /** Looks at it in the region of the cloud and in the others; what it holds is not told, as it may be a secret. */
    void add(ParameterPath name, List<Region> others, List<Problem> problems) {
        List<Region> regions = new ArrayList<>(List.of(cloud.region()));
        others.stream().filter(region -> !regions.contains(region)).forEach(regions::add);
        for (Region region : regions) {
            Optional<String> value = cloud.in(region).parameters().get(name.text());
            if (value.isPresent() && !isAmi(value.get())) {
                problems.add(new Problem(
                        "parameter " + name + " in " + region + " holds something else than an AMI's id",
                        "release.ssmParameter",
                        "name another, or delete that one"));
            }
        }
    }

    private static boolean isAmi(String value) {
        try {
            AmiId.parse(value);
            return true;
        } catch (InvalidValue other) {
            return false;
        }
    }
}
