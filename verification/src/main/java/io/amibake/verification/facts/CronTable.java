package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A crontab (crontab(5), cron(8)).
 *
 * @param place its path, or whose it is
 * @param owner the number of the user who has to own it
 * @param users whether each job names its user
 * @param listed what {@code ls -ldLn} says of it
 */
record CronTable(String place, String owner, boolean users, String text, String listed) {
    static CronTable ofSystem(String path, String text, String listed) {
        return new CronTable(path, "0", true, text, listed);
    }

    static CronTable ofUser(String user, String uid, String text, String listed) {
        return new CronTable("the crontab of " + user, uid, false, text, listed);
    }

    /** Its jobs that run as a user. */
    List<String> jobs(String user) {
        List<String> jobs = new ArrayList<>();
        for (String line : Lines.of(text + '\n')) {
            List<String> words = CronLine.words(line, users ? 1 : 0);
            int place = words.size() - 2;
            if (!users && !words.isEmpty()) {
                jobs.add(String.join(" ", words));
            } else if (users && place > 0 && words.get(place).equals(user)) {
                words.remove(place);
                jobs.add(String.join(" ", words));
            }
        }
        return jobs;
    }

    /** Why cron would not take it, or not all of it. Debian's cron leaves out a file with any fault, cronie perhaps a line. */
    Optional<String> fault(boolean debian) {
        List<String> words = Lines.words(listed);
        if (words.size() < 3 || words.get(0).length() < 10) {
            return Optional.of("'ls' of the host does not tell whose it is");
        }
        if (!isSafe(words.get(0), debian)) {
            return Optional.of("its mode is " + words.get(0).substring(1, 10));
        }
        if (!words.get(2).equals(owner)) {
            return Optional.of("it belongs to the user of number " + words.get(2));
        }
        if (!words.get(1).equals("1")) {
            return Optional.of("it has more than one name (hard links)");
        }
        if (!text.endsWith("\n")) {
            return Optional.of("there is no newline at its end");
        }
        for (String line : Lines.of(text)) {
            if (CronLine.isWrong(line, users ? 1 : 0)) {
                return Optional.of("it has a line that is no job: " + line.strip());
            }
        }
        return Optional.empty();
    }

    /** Debian's cron wants 0600 of a user's; cronie wants that others cannot write and nobody executes. */
    private boolean isSafe(String mode, boolean debian) {
        boolean closed = mode.charAt(5) != 'w' && mode.charAt(8) != 'w';
        if (debian) {
            return users ? closed : mode.startsWith("-rw-------");
        }
        return closed
                && mode.charAt(1) == 'r'
                && mode.charAt(3) == '-'
                && mode.charAt(6) == '-'
                && mode.charAt(9) == '-';
    }
}
