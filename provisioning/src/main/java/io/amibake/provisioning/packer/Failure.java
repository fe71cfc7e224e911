package io.amibake.provisioning.packer;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A build that failed, in words: what Packer says, and what to do about it. */
final class Failure {
    private static final int BY_SIGNAL = 128;
    private static final int KILLED = 9;
    private static final Pattern SCRIPT = Pattern.compile("Script exited with non-zero exit status: (\\d{1,9})");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)");
    private static final Pattern CALLER = Pattern.compile("User: (arn:\\S+)");
    private static final Pattern NAME_TAKEN =
            Pattern.compile("AMI Name: '(.*)' is used by an existing AMI: (ami-[0-9a-f]+)");

    private static final String DISCONNECTED = "Script disconnected unexpectedly";

    private final int status;
    private final Transcript transcript;
    private final Path log;

    private Failure(int status, Transcript transcript, Path log) {
        this.status = status;
        this.transcript = transcript;
        this.log = log;
    }

    /** What to throw after a build that ended with another status than 0. */
    static AmibakeException of(int status, Transcript transcript, Path log) {
        return new Failure(status, transcript, log).exception();
    }

    private AmibakeException exception() {
        String cause = transcript.cause();
        if (status > BY_SIGNAL && cause.isEmpty()) {
            return outside(
                    "Packer was killed by " + signal(status - BY_SIGNAL) + ":" + lines(transcript.lastLines()),
                    fixOfKill());
        }
        Matcher script = SCRIPT.matcher(cause);
        if (script.find()) {
            return ofScript(Long.parseLong(script.group(1)));
        }
        if (cause.startsWith(DISCONNECTED)) {
            return outside(
                    transcript.script() + " lost its connection to the instance:" + lines(transcript.linesOfScript()),
                    "see whether the script restarts network or sshd, or ended the instance; else try again");
        }
        return ofBuilder(cause);
    }

    private AmibakeException ofBuilder(String cause) {
        Matcher taken = NAME_TAKEN.matcher(cause);
        if (taken.find()) {
            return input(
                    "the AMI name '" + taken.group(1) + "' is taken by " + taken.group(2),
                    "change name or version (version may hold {timestamp}), or deregister that AMI");
        }
        if (isOfPermissions(cause)) {
            return ofPermissions(cause);
        }
        Optional<Advice> known = Advice.about(cause);
        if (known.isPresent()) {
            String what = "Packer failed: " + known.get().words() + said(cause);
            return known.get().status() == ExitStatus.INVALID_INPUT
                    ? input(what, known.get().fix())
                    : outside(what, known.get().fix());
        }
        if (cause.isEmpty()) {
            return outside(
                    "Packer failed with exit status " + status + ":" + lines(transcript.lastLines()), "see the log");
        }
        return outside("Packer failed" + said(cause), "do as it says; the log has what went before");
    }

    private AmibakeException ofScript(long exitStatus) {
        String ended = exitStatus > BY_SIGNAL && exitStatus < BY_SIGNAL + 64
                ? " was killed by " + signal((int) exitStatus - BY_SIGNAL) + ":"
                : " failed with exit status " + exitStatus + ":";
        String fix = exitStatus == BY_SIGNAL + KILLED
                ? "see whether the instance ran out of memory: a larger build.instanceType has more"
                : "do as it says; 'amibake try' runs the same scripts on this machine";
        return AmibakeException.found(
                new Problem(transcript.script() + ended + lines(transcript.linesOfScript()), log.toString(), fix));
    }

    private static boolean isOfPermissions(String cause) {
        return cause.contains("UnauthorizedOperation") || cause.contains("AccessDenied");
    }

    private AmibakeException ofPermissions(String cause) {
        Matcher action = ACTION.matcher(cause);
        Matcher caller = CALLER.matcher(cause);
        String who = caller.find() ? caller.group(1) : "the caller";
        if (action.find()) {
            return input(
                    "Packer failed: " + who + " may not " + action.group(1) + said(cause),
                    "allow " + action.group(1) + " for " + who);
        }
        String fix = "allow the caller what it needs"
                + (cause.contains("Encoded authorization failure message")
                        ? "; 'aws sts decode-authorization-message --encoded-message ...' tells what was denied"
                        : "");
        return input("Packer failed: the caller lacks a permission" + said(cause), fix);
    }

    private String fixOfKill() {
        return status == BY_SIGNAL + KILLED
                ? "see whether this machine ran out of memory (dmesg), then try again"
                : "try again";
    }

    private static String signal(int number) {
        return "signal " + number + (number == KILLED ? " (SIGKILL)" : "");
    }

    /** After the words before it; the number that AWS gives a request is for its support, and in the log. */
    private static String said(String cause) {
        List<String> lines = cause.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("status code: "))
                .toList();
        return lines.size() == 1 ? ": " + lines.get(0).strip() : ":" + lines(lines);
    }

    /** Each below, indented. */
    static String lines(List<String> lines) {
        return lines.isEmpty() ? "\n    (it said nothing)" : "\n    " + String.join("\n    ", lines);
    }

    private AmibakeException outside(String what, String fix) {
        return AmibakeException.outsideFailed(new Problem(what, log.toString(), fix));
    }

    private AmibakeException input(String what, String fix) {
        return AmibakeException.invalidInput(new Problem(what, log.toString(), fix));
    }
}
