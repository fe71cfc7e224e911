package io.amibake.cli.trial;

import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The provisioners of an image, on an instance that they have made already.
 *
 * @param program Packer's path
 * @param artefacts the directory of what was generated for the image
 * @param scratch a directory for what is needed meanwhile
 */
public record SecondBake(Path program, Path artefacts, Path scratch) {
    /** Runs them as {@code amibake try} does, on an instance that {@code lab status} tells of. */
    public void on(String status) throws IOException {
        NullJson template = NullJson.of(Files.readString(artefacts.resolve("packer.json")));
        Packer packer = new Packer(program, artefacts, scratch, Log.at(scratch.resolve("packer.log")));
        try (Course course = Course.begin(new Unheard(), Caretaker.start(List.of("true"), scratch))) {
            if (packer.build(course, template, Instance.parse(status)) != 0) {
                throw new AssertionError(packer.log().end());
            }
        }
    }

    /** Nobody looks on. */
    private static final class Unheard implements Steps {
        @Override
        public void interrupted() {}

        @Override
        public void begin(String step) {}

        @Override
        public void goOn(String line) {}

        @Override
        public void note(String text) {}

        @Override
        public void trouble(Problem problem) {}
    }
}
