package io.amibake.cli;

import java.nio.file.Path;
import java.util.List;

/** The machine that stands behind emulated instances, and the image that a release bakes on it. */
interface Behind extends AutoCloseable {
    /** The image's config. */
    Path config();

    /** Further words of a release. */
    List<String> options();

    @Override
    void close();
}
