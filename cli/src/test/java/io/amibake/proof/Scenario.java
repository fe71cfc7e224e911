package io.amibake.proof;

/**
 * Something that happens on a new instance of an image, and what is seen of it.
 *
 * @param inImage what is other in the image, in sh, before the instance boots
 * @param done in sh, by root, when it has booted
 * @param seen all that this prints; with {@code ID} for an id
 * @param doneLater what is done after a reboot; empty where there is none
 * @param seenLater all that this prints
 */
record Scenario(String name, String inImage, String done, String seen, String doneLater, String seenLater) {
    Scenario(String name, String inImage, String done, String seen) {
        this(name, inImage, done, seen, "", "");
    }
}
