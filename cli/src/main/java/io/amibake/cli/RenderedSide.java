package io.amibake.cli;

import io.amibake.generator.Generator;
import io.amibake.generator.diff.FileVersion;
import io.amibake.generator.diff.Side;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What configs give now: rendered, and nowhere written. */
final class RenderedSide implements Side {
    private final String name;
    private final SortedMap<String, Path> configs;
    private final Inputs inputs;
    private final Generator generator;

    /** @param configs the file of each image */
    RenderedSide(String name, SortedMap<String, Path> configs, Inputs inputs, Generator generator) {
        this.name = name;
        this.configs = configs;
        this.inputs = inputs;
        this.generator = generator;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedSet<String> images() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(configs.keySet()));
    }

    @Override
    public SortedMap<String, FileVersion> files(String image) {
        Path config = configs.get(image);
        return config == null
                ? new TreeMap<>()
                : Side.of(generator.render(inputs.load(config, generator).config()));
    }
}
