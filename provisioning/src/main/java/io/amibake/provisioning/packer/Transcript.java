package io.amibake.provisioning.packer;

import io.amibake.config.AmiId;
import io.amibake.provisioning.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Packer says in one build: to the log as it would show it, to the listener as steps, and kept as far as a failure
 * is explained by it.
 */
final class Transcript {
    private static final int LINES_OF_SCRIPT = 15;
    private static final int MOST_ERRORS = 50;
    private static final String WAITING_FOR_IMAGE = "waiting for the AMI's snapshot";
    private static final Pattern MAKING = Pattern.compile("AMI: (ami-(?:[0-9a-f]{8}|[0-9a-f]{17}))");

    private final Log log;
    private final Progress progress;
    private final int provisioners;
    private final List<String> errors = new ArrayList<>();
    private final List<String> shownErrors = new ArrayList<>();
    private final Deque<String> scriptLines = new ArrayDeque<>();
    private Optional<AmiId> making = Optional.empty();
    private String script = "";
    private boolean inScript;
    private int provisioner;

    Transcript(Log log, Progress progress, int provisioners) {
        this.log = log;
        this.progress = progress;
        this.provisioners = provisioners;
    }

    /** Hears a line as Packer or a crash of it wrote it. */
    void hear(String line) {
        Optional<MachineLine> parsed = MachineLine.parse(line);
        if (parsed.isEmpty()) {
            show(line);
            return;
        }
        MachineLine said = parsed.get();
        if (said.type().equals("error")) {
            keep(errors, said.text(0));
        } else if (said.shown().isPresent()) {
            if (said.text(0).equals("error")) {
                keep(shownErrors, said.text(1));
            }
            show(said.text(1));
        }
    }

    private static void keep(List<String> errors, String text) {
        if (errors.size() < MOST_ERRORS && !text.isBlank()) {
            errors.add(text.strip());
        }
    }

    private void show(String text) {
        log.add(text);
        String said = plain(text);
        Optional<String> step = step(said);
        if (step.isPresent()) {
            progress.begin(step.get());
            if (step.get().equals(WAITING_FOR_IMAGE)) {
                making.ifPresent(progress::making);
            }
        } else if (said.startsWith("Provisioning step had errors")) {
            inScript = false;
        } else if (inScript && !said.isBlank()) {
            scriptLines.addLast(said);
            if (scriptLines.size() > LINES_OF_SCRIPT) {
                scriptLines.removeFirst();
            }
        } else {
            Matcher made = MAKING.matcher(said);
            if (made.matches()) {
                making = Optional.of(AmiId.parse(made.group(1)));
            }
        }
        progress.goOn(log.lastLine());
    }

    /** Without the name of the build before it. */
    private static String plain(String text) {
        int colon = text.indexOf(": ");
        boolean prefixed = colon > 0 && (text.startsWith("==> ") || text.startsWith("    "));
        return (prefixed ? text.substring(colon + 2) : text).stripTrailing();
    }

    private Optional<String> step(String said) {
        if (said.startsWith("Provisioning with shell script: ")) {
            return Optional.of(provisioner(after("Provisioning with shell script: ", said), ""));
        }
        if (said.startsWith("Uploading ") && said.contains(" => ")) {
            return Optional.of(provisioner(said.substring("Uploading ".length(), said.indexOf(" => ")), "upload of "));
        }
        Optional<String> step = stepOfBuilder(said);
        inScript &= step.isEmpty();
        return step;
    }

    private String provisioner(String name, String what) {
        provisioner = Math.min(provisioner + 1, Math.max(provisioners, 1));
        script = name;
        inScript = true;
        scriptLines.clear();
        return "provisioner " + provisioner + (provisioners > 0 ? " of " + provisioners : "") + ": " + what + name;
    }

    private static Optional<String> stepOfBuilder(String said) {
        if (said.startsWith("Launching a source AWS instance")) {
            return Optional.of("launching the building instance");
        }
        if (said.startsWith("Waiting for instance (")) {
            return Optional.of("waiting for instance " + between("(", ")", said));
        }
        if (said.startsWith("Waiting for SSH to become available")) {
            return Optional.of("waiting for SSH");
        }
        if (said.startsWith("Stopping the source instance")) {
            return Optional.of("stopping the instance");
        }
        if (said.startsWith("Creating AMI ") && said.contains(" from instance ")) {
            return Optional.of("creating the AMI");
        }
        if (said.startsWith("Waiting for AMI to become ready")) {
            return Optional.of(WAITING_FOR_IMAGE);
        }
        if (said.startsWith("Copying/Encrypting AMI")) {
            return Optional.of("copying the AMI to encrypt it");
        }
        return said.startsWith("Terminating the source AWS instance")
                ? Optional.of("terminating the building instance")
                : Optional.empty();
    }

    private static String after(String start, String text) {
        return text.substring(start.length());
    }

    private static String between(String start, String end, String text) {
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf(end, from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    /** The cause that Packer names; without one what it showed as an error; empty when it named none at all. */
    String cause() {
        if (!errors.isEmpty()) {
            return String.join("\n", errors);
        }
        return String.join("\n", shownErrors);
    }

    /** The script or file of the last provisioner; empty before the first. */
    String script() {
        return script;
    }

    /** The last lines that the last provisioner's script wrote. */
    List<String> linesOfScript() {
        return List.copyOf(scriptLines);
    }

    /** The last lines of all. */
    List<String> lastLines() {
        return log.lastLines();
    }
}
