package io.amibake.cli.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.amibake.core.AmibakeException;
import io.amibake.core.Faults;
import io.amibake.core.InputFile;
import io.amibake.core.Problem;
import io.amibake.provisioning.Stack;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code checks.yaml}. Its checks of phase {@code firstrun} run the first-run script for a stack and a cluster that do not
 * exist. Instances of a stack have run it for real ones and have joined that cluster: there, the real names take the place
 * of the others in the whole text, and the checks prove what the stack has done, and that doing it again changes nothing.
 *
 * @param source the name that positions print
 * @param text a character for each of its bytes
 */
public record SuiteFile(String source, String text) {
    /** As the generated checks name them. */
    private static final String STACK = "amibake-verify";

    private static final String CLUSTER = "amibake-cluster";
    private static final Pattern NAMES =
            Pattern.compile("(?<![A-Za-z0-9-])(" + STACK + "|" + CLUSTER + ")(?![A-Za-z0-9-])");

    /** Of the generated stacks. */
    private static final String CLUSTER_OUTPUT = "ClusterName";

    /**
     * The file of that name.
     *
     * @throws AmibakeException (status 2) when it cannot be read, or with all of its faults
     */
    public static SuiteFile read(Path file) {
        Faults faults = new Faults();
        Optional<byte[]> bytes = InputFile.read(file, faults);
        faults.throwIfAny();
        return new SuiteFile(file.toString(), new String(bytes.orElseThrow(), ISO_8859_1));
    }

    /**
     * The same, which has something to look at in that phase: better known before anything is made.
     *
     * @param fix what else to do than to add a check
     * @throws AmibakeException (status 2) when it has not
     */
    public SuiteFile with(Phase phase, String fix) {
        if (suite().in(phase).isEmpty()) {
            throw AmibakeException.invalidInput(
                    new Problem("there is no check of phase " + phase, source, "add one, or " + fix));
        }
        return this;
    }

    /** As it is. */
    public Suite suite() {
        return SuiteReader.read(source, text.getBytes(ISO_8859_1));
    }

    /** For instances of the stack. */
    public Suite of(Stack stack) {
        String cluster = stack.outputs().getOrDefault(CLUSTER_OUTPUT, CLUSTER);
        String real = NAMES.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(name.group().equals(CLUSTER) ? cluster : stack.name()));
        return SuiteReader.read(source, real.getBytes(ISO_8859_1));
    }
}
