package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The crontabs of a system, as {@link CronTopic} prints them. */
final class CronTables {
    private final List<CronTable> tables = new ArrayList<>();
    private final boolean debian;
    private Optional<String> doubt = Optional.empty();

    private CronTables(boolean debian) {
        this.debian = debian;
    }

    static CronTables read(Fields fields, Reply reply) {
        CronTables tables = new CronTables(fields.next().orElse("").equals("debian"));
        tables.add("/etc/crontab", fields, reply);
        Optional<String> state = fields.next();
        while (state.isPresent() && state.get().equals("file")) {
            String name = fields.next().orElse("");
            if (isTaken(name, tables.debian)) {
                tables.add("/etc/cron.d/" + name, fields, reply);
            } else {
                TextFile.whole(fields, reply);
                fields.next();
            }
            state = fields.next();
        }
        switch (state.orElse("")) {
            case "end" -> {}
            case "none" ->
                TextFile.whole(fields, reply).match(Optional::of, why -> {
                    tables.doubt(why);
                    return Optional.empty();
                });
            case "denied" -> tables.doubt(Unclear.because(fields.next().orElse(""), reply));
            default -> tables.doubt(Unclear.why(reply));
        }
        return tables;
    }

    private void add(String path, Fields fields, Reply reply) {
        Answer<Finding<String>> file = TextFile.whole(fields, reply);
        String listed = fields.next().orElse("");
        if (file instanceof Answer.Unknown<Finding<String>> unknown) {
            doubt(unknown.why());
        } else if (file.match(known -> known, Finding::<String>absent) instanceof Finding.Present<String> text) {
            tables.add(CronTable.ofSystem(path, text.value(), listed));
        }
    }

    private void doubt(String why) {
        doubt = doubt.isPresent() ? doubt : Optional.of(why);
    }

    /** Debian's cron takes names as run-parts does; others leave out what editors and rpm leave behind. */
    private static boolean isTaken(String name, boolean debian) {
        if (!debian) {
            boolean left = name.endsWith("~")
                    || name.endsWith(".rpmsave")
                    || name.endsWith(".rpmorig")
                    || name.endsWith(".rpmnew");
            return !left && !name.startsWith(".") && !name.startsWith("#");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '-' && c != '_') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** A user's jobs: those of the own crontab, which is next, then those that the system's crontabs give to the user. */
    Answer<Finding<List<String>>> of(String user, Fields fields, Reply reply) {
        String uid = fields.next().orElse("");
        Answer<Finding<String>> own = TextFile.whole(fields, reply);
        String listed = fields.next().orElse("");
        return own.match(
                found -> {
                    List<CronTable> all = new ArrayList<>();
                    if (found instanceof Finding.Present<String> text) {
                        all.add(CronTable.ofUser(user, uid, text.value(), listed));
                    }
                    all.addAll(tables);
                    return jobs(user, all);
                },
                Answer::unknown);
    }

    private Answer<Finding<List<String>>> jobs(String user, List<CronTable> all) {
        if (doubt.isPresent()) {
            return Answer.unknown(doubt.get());
        }
        List<String> jobs = new ArrayList<>();
        for (CronTable table : all) {
            List<String> ofUser = table.jobs(user);
            Optional<String> fault = ofUser.isEmpty() ? Optional.empty() : table.fault(debian);
            if (fault.isPresent()) {
                return Answer.unknown("cron may leave out " + table.place() + ": " + fault.get());
            }
            jobs.addAll(ofUser);
        }
        return Answer.known(Finding.present(List.copyOf(jobs)));
    }
}
