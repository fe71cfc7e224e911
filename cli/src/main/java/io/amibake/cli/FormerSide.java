package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.generator.diff.FileVersion;
import io.amibake.generator.diff.Side;
import java.util.SortedMap;
import java.util.SortedSet;

/** What configs gave at a commit; what is wrong with their files is told of the commit's, not of the copies that are read. */
record FormerSide(RenderedSide rendered, Revision revision) implements Side {
    @Override
    public String name() {
        return rendered.name();
    }

    @Override
    public SortedSet<String> images() {
        return rendered.images();
    }

    /** A config of another name is another image: the old one is gone, and the other one new. */
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public SortedMap<String, FileVersion> files(String image) {
        try {
            return rendered.files(image);
        } catch (AmibakeException failure) {
            throw failure.told(revision::told);
        }
    }
}
