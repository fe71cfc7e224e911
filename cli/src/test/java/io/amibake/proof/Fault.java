package io.amibake.proof;

import java.util.List;

/**
 * One thing that is wrong.
 *
 * @param inImage what makes it so in the image, in sh, before the instance boots
 * @param onInstance what makes it so once the instance has booted
 * @param failing the ids of the checks that have to fail, all others have to pass
 */
record Fault(String name, String inImage, String onInstance, List<String> failing) {
    static final Fault NONE = new Fault("a healthy host", "", "", List.of());

    static Fault ofImage(String name, String script, String... failing) {
        return new Fault(name, script, "", List.of(failing));
    }

    static Fault ofInstance(String name, String script, String... failing) {
        return new Fault(name, "", script, List.of(failing));
    }
}
