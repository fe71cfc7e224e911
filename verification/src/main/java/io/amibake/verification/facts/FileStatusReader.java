package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the probe of {@link FileTopic} says of the paths that exist. */
final class FileStatusReader {
    private static final int EXECUTE = 0111;

    private final Fields fields;
    private final Reply reply;

    FileStatusReader(Fields fields, Reply reply) {
        this.fields = fields;
        this.reply = reply;
    }

    /**
     * A link's target and the mode of what it leads to.
     *
     * @param isLink false for all else, which leads to itself
     */
    private record Lead(boolean isLink, Answer<Finding<String>> target, Answer<Boolean> executable) {}

    /** A status but for what a link leads to. */
    private record Own(int mode, FileStatus.Owner owner, FileStatus.Owner group, long size, Answer<Instant> modified) {}

    List<Answer<Finding<FileStatus>>> read(List<String> paths) {
        List<Optional<Lead>> leads = new ArrayList<>();
        for (String path : paths) {
            leads.add(lead(path));
        }
        boolean all = fields.next().orElse("").equals("all");
        String[] lines = all ? fields.next().orElse("").split("\n", -1) : new String[0];
        List<Answer<Finding<FileStatus>>> answers = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            Optional<Own> own = all ? ofAll(lines, i, paths.size()) : each();
            Optional<Lead> lead = leads.get(i);
            answers.add(
                    own.isPresent() && lead.isPresent()
                            ? Answer.known(Finding.present(status(own.get(), lead.get())))
                            : Answer.unknown(Unclear.why(reply)));
        }
        return answers;
    }

    private static FileStatus status(Own own, Lead lead) {
        String octal = Integer.toOctalString(own.mode() & 07777);
        return new FileStatus(
                FileType.ofMode(own.mode()),
                "0000".substring(octal.length()) + octal,
                own.owner(),
                own.group(),
                own.size(),
                lead.isLink() ? lead.executable() : Answer.known((own.mode() & EXECUTE) != 0),
                lead.target(),
                own.modified());
    }

    private Optional<Lead> lead(String path) {
        String kind = fields.next().orElse("nothing");
        if (kind.equals("plain")) {
            return Optional.of(new Lead(false, Answer.known(Finding.absent("not a link")), Answer.known(false)));
        }
        if (!kind.equals("link")) {
            return Optional.empty();
        }
        String how = fields.next().orElse("");
        Optional<String> where = fields.next();
        if (where.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Lead(true, target(how, where.get(), path), followed()));
    }

    private Answer<Finding<String>> target(String how, String where, String path) {
        String arrow = (path.startsWith("/") ? path : "./" + path) + " -> ";
        int at = how.equals("arrow") ? where.indexOf(' ' + arrow) : -1;
        String target = "";
        if (how.equals("target")) {
            target = where;
        } else if (at >= 0 && where.endsWith("\n")) {
            target = where.substring(at + 1 + arrow.length(), where.length() - 1);
        }
        return target.isEmpty()
                ? Answer.unknown(Unclear.because("the host cannot read the link", reply))
                : Answer.known(Finding.present(target));
    }

    private Answer<Boolean> followed() {
        String how = fields.next().orElse("");
        String said = fields.next().orElse("");
        if (how.equals("mode")) {
            return mode(said);
        }
        if (how.equals("ls")) {
            Optional<LsLine> line = LsLine.parse(said);
            return line.isEmpty()
                    ? Answer.unknown("the host has no usable 'stat' or 'ls'")
                    : Answer.known((line.get().mode() & EXECUTE) != 0);
        }
        if (!how.equals("missing")) {
            return Answer.unknown(Unclear.why(reply));
        }
        Answer<Finding<Boolean>> absence = Absence.of(said, reply);
        return absence.match(known -> Answer.known(false), Answer::unknown);
    }

    private static Answer<Boolean> mode(String hex) {
        try {
            return Answer.known((Integer.parseInt(hex, 16) & EXECUTE) != 0);
        } catch (NumberFormatException notHex) {
            return Answer.unknown("the 'stat' of the host does not tell modes");
        }
    }

    private static Optional<Own> ofAll(String[] lines, int index, int count) {
        return lines.length == 3 * count
                ? own(lines[3 * index], lines[3 * index + 1], lines[3 * index + 2])
                : Optional.empty();
    }

    private Optional<Own> each() {
        String how = fields.next().orElse("");
        String said = fields.next().orElse("");
        if (how.equals("stat")) {
            String[] lines = said.split("\n", -1);
            return ofAll(lines, 0, 1);
        }
        return how.equals("ls") ? ofLs(said, fields.next().orElse("")) : Optional.empty();
    }

    /** From {@code %f %u %g %s %Y} and the names. */
    private static Optional<Own> own(String numbers, String user, String group) {
        String[] values = numbers.split(" ", -1);
        if (values.length != 5) {
            return Optional.empty();
        }
        try {
            long uid = Long.parseLong(values[1]);
            long gid = Long.parseLong(values[2]);
            return Optional.of(new Own(
                    Integer.parseInt(values[0], 16),
                    new FileStatus.Owner(uid, name(user, "UNKNOWN", "user", uid)),
                    new FileStatus.Owner(gid, name(group, "UNKNOWN", "group", gid)),
                    Long.parseLong(values[3]),
                    Answer.known(Instant.ofEpochSecond(Long.parseLong(values[4])))));
        } catch (NumberFormatException notNumbers) {
            return Optional.empty();
        }
    }

    /** From {@code ls} with numbers and {@code ls} with names. */
    private static Optional<Own> ofLs(String numbers, String names) {
        Optional<LsLine> numeric = LsLine.parse(numbers);
        if (numeric.isEmpty()
                || !LsLine.isNumber(numeric.get().owner())
                || !LsLine.isNumber(numeric.get().group())) {
            return Optional.empty();
        }
        long uid = Long.parseLong(numeric.get().owner());
        long gid = Long.parseLong(numeric.get().group());
        Optional<LsLine> named = LsLine.parse(names);
        boolean clear = named.isPresent() && named.get().size() == numeric.get().size();
        Answer<Finding<String>> untold = Answer.unknown("there is no 'stat' on the host to tell the name");
        return Optional.of(new Own(
                numeric.get().mode(),
                new FileStatus.Owner(uid, clear ? name(named.get().owner(), String.valueOf(uid), "user", uid) : untold),
                new FileStatus.Owner(
                        gid, clear ? name(named.get().group(), String.valueOf(gid), "group", gid) : untold),
                numeric.get().size(),
                Answer.unknown("there is no 'stat' on the host to tell the time")));
    }

    private static Answer<Finding<String>> name(String name, String none, String what, long id) {
        return Answer.known(name.equals(none) ? Finding.absent("no " + what + " has id " + id) : Finding.present(name));
    }
}
