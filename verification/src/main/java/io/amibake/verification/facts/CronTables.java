package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The crontabs of a system, as {@link CronTopic} prints them, and the lines of any (crontab(5)). */
final class CronTables {
    /** What a schedule of five fields begins with after blanks, {@code @reboot} aside. */
    private static final int FIELDS = 5;

    private final List<String> texts = new ArrayList<>();
    private Optional<String> doubt = Optional.empty();

    private CronTables() {}

    static CronTables read(Fields fields, Reply reply) {
        CronTables tables = new CronTables();
        boolean debian = fields.next().orElse("").equals("debian");
        tables.add(TextFile.next(fields, reply));
        Optional<String> state = fields.next();
        while (state.isPresent() && state.get().equals("file")) {
            String name = fields.next().orElse("");
            Answer<Finding<String>> text = TextFile.next(fields, reply);
            if (isTaken(name, debian)) {
                tables.add(text);
            }
            state = fields.next();
        }
        switch (state.orElse("")) {
            case "end" -> {}
            case "none" -> tables.add(TextFile.next(fields, reply));
            case "denied" -> tables.doubt(Unclear.because(fields.next().orElse(""), reply));
            default -> tables.doubt(Unclear.why(reply));
        }
        return tables;
    }

    private void add(Answer<Finding<String>> file) {
        if (file instanceof Answer.Unknown<Finding<String>> unknown) {
            doubt(unknown.why());
        } else if (file.match(known -> known, Finding::<String>absent) instanceof Finding.Present<String> text) {
            texts.add(text.value());
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

    /** A user's jobs: those of the own crontab, then those that the system's crontabs give to the user. */
    Answer<Finding<List<String>>> of(String user, String own) {
        if (doubt.isPresent()) {
            return Answer.unknown(doubt.get());
        }
        List<String> jobs = new ArrayList<>();
        for (String line : Lines.of(own + '\n')) {
            List<String> words = words(line, 0);
            if (!words.isEmpty()) {
                jobs.add(String.join(" ", words));
            }
        }
        for (String text : texts) {
            for (String line : Lines.of(text + '\n')) {
                List<String> words = words(line, 1);
                int place = words.size() - 2;
                if (place > 0 && words.get(place).equals(user)) {
                    words.remove(place);
                    jobs.add(String.join(" ", words));
                }
            }
        }
        return Answer.known(Finding.present(List.copyOf(jobs)));
    }

    /** The fields of a job, of which the last is its command; none for a comment, a variable and what is no job. */
    private static List<String> words(String line, int users) {
        String rest = line.strip();
        if (rest.isEmpty() || rest.startsWith("#") || isVariable(rest)) {
            return List.of();
        }
        int count = (rest.startsWith("@") ? 1 : FIELDS) + users;
        List<String> words = new ArrayList<>();
        while (words.size() < count && !rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && rest.charAt(end) != ' ' && rest.charAt(end) != '\t') {
                end++;
            }
            words.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        words.add(rest);
        return rest.isEmpty() ? List.of() : words;
    }

    /** {@code NAME = value}, the name perhaps in quotes; no schedule begins with a letter. */
    private static boolean isVariable(String line) {
        char first = line.charAt(0);
        return first == '"' || first == '\'' || first == '_' || Character.isLetter(first);
    }
}
