package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what {@link HygieneScript} found; the rules are those of {@link HygieneTopic}. */
final class HygieneReader {
    private static final int MOST = 10;

    /** An id has 32 digits; {@code uninitialized} is shorter. */
    private static final int MACHINE_ID = 32;

    private final Instance instance;
    private final String root;
    private final Reply reply;
    private final Set<String> details = new LinkedHashSet<>();
    private final List<String> unclear = new ArrayList<>();

    /** Of the file that the lines are about. */
    private Optional<Stamp> current = Optional.empty();

    /** The keys of that file so far that nobody gave to this instance. */
    private final List<String> strangers = new ArrayList<>();

    private final SystemLogs systemLogs;

    HygieneReader(Instance instance, String root, Reply reply) {
        this.systemLogs = new SystemLogs(instance.since().orElse(0L));
        this.instance = instance;
        this.root = root;
        this.reply = reply;
    }

    Answer<HygieneFacts> read(Hygiene subject, String lines) {
        if (subject != Hygiene.SHELL_HISTORY && instance.since().isEmpty()) {
            return Answer.unknown("the host does not tell when it booted");
        }
        for (String line : lines.split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                line(subject, line.substring(0, blank), line.substring(blank + 1));
            }
        }
        tellStrangers();
        for (String log : systemLogs.ofTheBuild()) {
            details.add(shown(log) + " has lines from before this instance");
        }
        if (details.isEmpty() && !unclear.isEmpty()) {
            return Answer.unknown(Unclear.because(unclear.get(0), reply));
        }
        return Answer.known(new HygieneFacts(shortened()));
    }

    private List<String> shortened() {
        List<String> all = new ArrayList<>(details);
        if (all.size() <= MOST) {
            return all;
        }
        List<String> few = new ArrayList<>(all.subList(0, MOST - 1));
        few.add("and " + (all.size() - MOST + 1) + " more");
        return few;
    }

    private void line(Hygiene subject, String kind, String rest) {
        switch (kind) {
            case "file" -> file(subject, rest);
            case "key" -> key(rest);
            case "journal" -> journal(rest);
            case "boots" -> boots(rest);
            case "zone" -> systemLogs.zone(rest);
            case "log" -> systemLogs.log(rest);
            case "minute" -> systemLogs.minute(rest);
            case "named" -> named(rest);
            case "instance" -> instance(rest);
            case "previous" -> previous(rest);
            case "denied" -> unclear.add(shown(rest) + " may not be read");
            case "unclear" -> unclear.add(rest);
            default -> addUnclearIf(kind.endsWith("find:"), "find: " + rest);
        }
    }

    private void file(Hygiene subject, String text) {
        tellStrangers();
        current = Stamp.parse(text);
        if (current.isEmpty()) {
            unclear.add("the host cannot tell when a file was written: " + text);
            return;
        }
        Stamp stamp = current.get();
        boolean old = isOld(stamp.modified());
        switch (subject) {
            case SHELL_HISTORY -> addIf(stamp.size() > 0, shown(stamp.path()) + " is not empty");
            case MACHINE_ID -> addIf(old && stamp.size() >= MACHINE_ID, older(stamp));
            case LOGS -> addIf(old && stamp.size() > 0 && !isJournal(stamp), older(stamp));
            case HOST_KEYS -> addIf(old && stamp.size() > 0, older(stamp));
            case CLOUD_INIT -> addIf(old, older(stamp));
            case AUTHORIZED_KEYS -> {} // its keys decide
        }
    }

    private void addIf(boolean found, String detail) {
        if (found) {
            details.add(detail);
        }
    }

    private void addUnclearIf(boolean found, String why) {
        if (found) {
            unclear.add(why);
        }
    }

    private boolean isOld(long seconds) {
        return instance.since().isPresent() && seconds < instance.since().get();
    }

    private String older(Stamp stamp) {
        return shown(stamp.path()) + " is older than this instance";
    }

    private String shown(String path) {
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }

    /** {@code given COMMENT} or {@code other COMMENT}. */
    private void key(String text) {
        if (current.isEmpty()) {
            return;
        }
        String file = shown(current.get().path());
        if (text.startsWith("given ")) {
            for (String comment : strangers) {
                details.add(file + " has a key from before the keys of this instance: " + comment);
            }
            strangers.clear();
            return;
        }
        String comment = text.substring(text.indexOf(' ') + 1);
        String named = comment.startsWith("AAAA") ? "without a comment" : comment;
        addIf(comment.startsWith("packer_"), file + " has a key of Packer: " + named);
        addIf(isOld(current.get().modified()), file + " is older than this instance and has a key: " + named);
        strangers.add(named);
    }

    /**
     * Cloud-init writes files of keys anew with the keys that were in them: their time tells nothing. It appends what it
     * gives, but leaves in its place what was there before, so that those of the builder may follow.
     */
    private void tellStrangers() {
        if (current.isPresent() && !instance.id().isEmpty()) {
            for (String comment : strangers) {
                unclear.add(shown(current.get().path()) + " has a key that nothing tells to be given to this instance: "
                        + comment);
            }
        }
        strangers.clear();
    }

    private static boolean isJournal(Stamp stamp) {
        return stamp.path().contains("/var/log/journal/");
    }

    /** The microseconds of its first and last entries. */
    private void journal(String text) {
        List<String> times = Lines.words(text);
        if (current.isEmpty() || instance.since().isEmpty()) {
            return;
        }
        if (times.size() != 2 || !isMicroseconds(times.get(0)) || !isMicroseconds(times.get(1))) {
            addIf(isOld(current.get().modified()), older(current.get()));
            return;
        }
        long first = Long.parseLong(times.get(0)) / 1_000_000;
        long last = Math.min(
                Long.parseLong(times.get(1)) / 1_000_000, instance.since().get());
        addIf(first > 0 && last - first > 180, shown(current.get().path()) + " has entries from before this instance");
    }

    private static boolean isMicroseconds(String text) {
        return LsLine.isNumber(text) && text.length() <= 16;
    }

    /** How many boots a log saw. */
    private void boots(String text) {
        int blank = text.indexOf(' ');
        boolean several = blank > 0 && LsLine.isNumber(text.substring(0, blank)) && !text.startsWith("1 ");
        addIf(
                several && !text.startsWith("0 ") && !instance.rebooted(),
                shown(text.substring(blank + 1)) + " is also about an earlier boot");
    }

    private void named(String id) {
        addIf(instance.isOfEc2() && !id.equals(instance.id()), "/var/log/cloud-init.log is also about " + id);
    }

    private void instance(String id) {
        addIf(!id.equals(instance.id()), "/var/lib/cloud/instances/" + id + " is of another instance");
    }

    private void previous(String id) {
        boolean none = id.isEmpty() || id.equals("NO_PREVIOUS_INSTANCE_ID") || id.equals("None");
        addIf(!none && !id.equals(instance.id()), "/var/lib/cloud/data names the instance before: " + id);
    }
}
