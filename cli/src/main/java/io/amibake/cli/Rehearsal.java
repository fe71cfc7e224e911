package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.report.Imprint;
import io.amibake.verification.report.ReportFormat;
import io.amibake.verification.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What the launcher runs once to make the class-data archive of {@code verify}: all that a run against a host loads, with
 * no host. Its words are a checks file, and the jars whose classes such a run may need.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** Goes through it all. */
    public static void main(String[] words) throws IOException {
        Suite suite = SuiteReader.read(Path.of(words[0]));
        Report report = Verifier.of(suite).verify(List.of(new Nowhere()), Phase.BAKED, Settings.standard());
        for (ReportFormat format : ReportFormat.values()) {
            Files.writeString(Path.of("/dev/null"), format.print(report, new Imprint("0", Instant.EPOCH)));
        }
        SshTarget.warmUp();
        for (String jar : List.of(words).subList(1, words.length)) {
            load(jar);
        }
    }

    private static void load(String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                String name = entries.nextElement().getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    loadClass(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    /** A class for whose library there is no use here cannot be loaded, and need not be. */
    private static void loadClass(String name) {
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notNeeded) {
            return;
        }
    }

    /** A host that is not there. */
    private record Nowhere() implements Target {
        @Override
        public String name() {
            return "nowhere";
        }

        @Override
        public Shell start(String command, Deadline deadline, Progress progress) {
            Problem problem = new Problem("there is no host", "rehearsal", "name one");
            throw AmibakeException.outsideFailed(problem, new IOException("rehearsal"));
        }
    }
}
