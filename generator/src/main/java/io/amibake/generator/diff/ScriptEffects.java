package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What changed lines of a script do, which is run on the image or copied into it. */
final class ScriptEffects {
    /** Words of settings that decide who gets in, and as whom. */
    private static final Pattern SENSITIVE = Pattern.compile("ALL\\s*=.*NOPASSWD|\\b(sudoers|sshd\\w*|ssh_host_\\w*"
            + "|authorized_keys\\d?|known_hosts|PermitRootLogin|PermitEmptyPasswords|PasswordAuthentication"
            + "|KbdInteractiveAuthentication|ChallengeResponseAuthentication|AuthorizedKeys\\w+|AllowUsers|AllowGroups"
            + "|X11Forwarding|setenforce|gpgcheck|nogpgcheck|chpasswd|usermod|useradd)\\b");

    private final List<String> before;
    private final List<String> after;
    private final boolean[] codeBefore;
    private final boolean[] codeAfter;

    ScriptEffects(String before, String after) {
        this.before = LineDiff.lines(before);
        this.after = LineDiff.lines(after);
        this.codeBefore = ShellText.code(this.before);
        this.codeAfter = ShellText.code(this.after);
    }

    /** Each run of lines that differ, with its effects. */
    List<Change> changes(List<Hunk> hunks) {
        List<Change> changes = new ArrayList<>(hunks.size());
        for (Hunk hunk : hunks) {
            changes.add(change(hunk));
        }
        return changes;
    }

    private Change change(Hunk hunk) {
        List<String> code = new ArrayList<>();
        addCode(before, codeBefore, hunk.beforeStart(), hunk.before().size(), code);
        addCode(after, codeAfter, hunk.afterStart(), hunk.after().size(), code);
        List<Label> labels = new ArrayList<>();
        sensitive(code).ifPresent(word -> labels.add(new Label(Effect.SECURITY, "lines about " + word + " change")));
        labels.add(
                code.isEmpty()
                        ? new Label(Effect.NO_EFFECT, "comments, blank lines")
                        : new Label(Effect.REBUILD, "the provisioning changes"));
        return lines(hunk, labels);
    }

    /** The change of a run of lines. */
    static Change lines(Hunk hunk, List<Label> labels) {
        int first = hunk.afterStart() + 1;
        int last = hunk.afterStart() + Math.max(1, hunk.after().size());
        String path = first == last ? "line " + first : "lines " + first + "-" + last;
        return new Change(
                Change.Kind.LINES, new Place(List.of(), path, ""), text(hunk.before()), text(hunk.after()), labels);
    }

    private static void addCode(List<String> lines, boolean[] code, int start, int count, List<String> found) {
        for (int i = start; i < start + count; i++) {
            if (code[i]) {
                found.add(lines.get(i));
            }
        }
    }

    private static Optional<String> sensitive(List<String> code) {
        for (String line : code) {
            Matcher found = SENSITIVE.matcher(line);
            if (found.find()) {
                return Optional.of(found.group());
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> text(List<String> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Scalar.string(Position.of(""), String.join("\n", lines)));
    }
}
