package io.amibake.cli.release;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.PackerFormat;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Generator;
import io.amibake.generator.output.OutputDirectory;
import io.amibake.provisioning.BakeConfig;
import io.amibake.provisioning.Baker;
import io.amibake.provisioning.Progress;
import io.amibake.provisioning.packer.Packer;
import io.amibake.provisioning.packer.PackerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Bakes with Packer, from a template that is rendered for the run. */
public final class PackerBaker implements Baker {
    /** It ends its instance, and waits for that. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String MANIFEST = "manifest.json";

    private final Packer packer;
    private final Generator generator;
    private final Setup setup;

    private PackerBaker(Packer packer, Generator generator, Setup setup) {
        this.packer = packer;
        this.generator = generator;
        this.setup = setup;
    }

    /**
     * What it needs of a run.
     *
     * @param program where Packer is; else it is looked for
     * @param variables the environment variables of this process
     * @param scratch a directory for what is needed meanwhile
     * @param directory where the log and the manifest go
     */
    public record Setup(
            Optional<Path> program,
            Map<String, String> variables,
            Path scratch,
            ReleaseDirectory directory,
            Progress progress) {
        public Setup {
            variables = Map.copyOf(variables);
        }

        /** Without the values of the environment, which may be secrets. */
        @Override
        public String toString() {
            return "Setup[scratch=" + scratch + "]";
        }
    }

    /**
     * The Packer of the setup.
     *
     * @throws AmibakeException when there is none
     */
    public static PackerBaker find(Setup setup, Generator generator) {
        PackerSetup packer = new PackerSetup(
                setup.variables(), setup.scratch(), setup.directory().file("build.log"), PATIENCE, setup.progress());
        return new PackerBaker(Packer.find(setup.program(), packer), generator, setup);
    }

    @Override
    public String prepare(ImageConfig image) {
        return "Packer " + packer.prepareFor(image.packer()) + " (" + packer.program() + ")";
    }

    @Override
    public Map<Region, AmiId> bake(Order order) {
        setup.directory().forgetFormer();
        ImageConfig image = new BakeConfig(order).config();
        Path directory = setup.scratch().resolve("bake");
        OutputDirectory.at(directory).replaceWith(generator.render(image));
        String template = image.packer().format() == PackerFormat.HCL2 ? "image.pkr.hcl" : "packer.json";
        Map<Region, AmiId> made = packer.build(directory, template, order.environment());
        keepManifest(directory.resolve(MANIFEST));
        return made;
    }

    private void keepManifest(Path manifest) {
        Path kept = setup.directory().file(MANIFEST);
        try {
            Files.copy(manifest, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "Packer's manifest cannot be kept: " + e.getMessage(),
                            kept.toString(),
                            "make room there, or let it be written to"),
                    e);
        }
    }
}
