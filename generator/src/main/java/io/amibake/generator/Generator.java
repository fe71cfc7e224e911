package io.amibake.generator;

import io.amibake.config.ImageConfig;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns images into files. It is pure: the same image and templates give the same bytes, and nothing is written. */
public final class Generator {
    private final TemplateEngine engine;

    private Generator(TemplateEngine engine) {
        this.engine = engine;
    }

    /** A generator that renders with this engine. */
    public static Generator of(TemplateEngine engine) {
        return new Generator(engine);
    }

    /**
     * All files of an image, {@code amibake.lock.json} included, in the order of their paths.
     *
     * @throws io.amibake.core.AmibakeException when a template is wrong, or what it prints is not well-formed
     */
    public List<Artifact> render(ImageConfig image) {
        SortedMap<String, Artifact> artifacts = new TreeMap<>();
        SortedSet<String> templates = new TreeSet<>();
        Map<String, Object> model = Model.of(image);
        model.put("sha256", (TemplateEngine.TextFunction) path -> digest(artifacts, path));
        for (Blueprint.Part part : Blueprint.of(image)) {
            artifacts.put(part.path(), render(part, model, templates));
        }
        Artifact lock = LockFile.of(image, engine.digest(templates), artifacts.values());
        artifacts.put(lock.path(), lock);
        return List.copyOf(artifacts.values());
    }

    /** Reads what most Packer templates are made of, while the caller still reads the config in another thread. */
    public Generator prepared() {
        engine.prepare("packer/packer.json.ftl");
        engine.prepare("lib/packer.json.ftl");
        return this;
    }

    /** The image's Packer template alone. */
    public Artifact packerTemplate(ImageConfig image) {
        return render(Blueprint.packerTemplate(image), Model.of(image), new TreeSet<>());
    }

    private Artifact render(Blueprint.Part part, Map<String, Object> model, SortedSet<String> templates) {
        TemplateEngine.Rendering rendering = engine.render(part.template(), model);
        templates.addAll(rendering.templates());
        return new Artifact(part.path(), Layout.of(part.path(), rendering.text()), part.mode());
    }

    private static String digest(Map<String, Artifact> artifacts, String path) {
        Artifact artifact = artifacts.get(path);
        if (artifact == null) {
            throw new IllegalArgumentException("there is no file '" + path + "' to take the SHA-256 of");
        }
        return Sha256.of(artifact.text());
    }
}
