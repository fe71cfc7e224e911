package io.amibake.generator.diff.report;

import io.amibake.core.JsonText;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.generator.diff.Change;
import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.FileDiff;
import io.amibake.generator.diff.Hunk;
import io.amibake.generator.diff.LineDiff;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Shared;
import io.amibake.generator.diff.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What reports for people say in words. */
final class Wording {
    private static final int NAMES_SHOWN = 5;
    private static final int LONGEST_VALUE = 200;

    private static final Pattern ABOUT = Pattern.compile("lines about (.+) change");

    private Wording() {}

    /** {@code security, rebuild}. */
    static String effects(Change change) {
        List<String> words = new ArrayList<>();
        change.effects().forEach(effect -> words.add(effect.words()));
        return String.join(", ", words);
    }

    static String reasons(Change change) {
        List<String> reasons = new ArrayList<>();
        change.labels().forEach(label -> reasons.add(cut(label.reason())));
        return String.join("; ", reasons);
    }

    /** Of lines that are left out: {@code 12 more lines are}. */
    static String more(int lines) {
        return lines == 1 ? "1 more line is" : lines + " more lines are";
    }

    /** The word that makes lines grave. */
    static Optional<String> word(Change change) {
        return change.labels().stream()
                .map(label -> ABOUT.matcher(label.reason()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** The place, and what became of its value. */
    static String what(Change change) {
        String path = change.place().path();
        return switch (change.kind()) {
            case ADDED -> path.isEmpty() ? "new file" : path + ": " + value(change.after());
            case REMOVED -> path.isEmpty() ? "the file is gone" : path + ": " + value(change.before());
            case CHANGED ->
                isByLine(change) ? path : path + ": " + value(change.before()) + " -> " + value(change.after());
            case MOVED -> path + ": from place " + place(change.before()) + " to " + place(change.after());
            case MODE -> "mode " + plain(change.before()) + " -> " + plain(change.after());
            case LINES -> path;
            case LAYOUT -> "written otherwise";
            case IMAGE -> image(change);
            case GONE -> "the image is gone";
        };
    }

    private static String image(Change change) {
        String old = plain(change.before());
        if (change.after().isPresent()) {
            return old + " is now " + plain(change.after());
        }
        return change.before().isPresent() ? "new image, compared with " + old : "new image, like none before";
    }

    /** What changes stand below: the path of a file, or that they are of whole images. */
    static String title(String path) {
        return path.equals(FileDiff.IMAGE) ? "images" : path;
    }

    static char sign(Change change) {
        return switch (change.kind()) {
            case ADDED -> '+';
            case IMAGE -> change.after().isPresent() ? '~' : '+';
            case REMOVED, GONE -> '-';
            case MOVED -> '>';
            case LAYOUT -> '=';
            default -> '~';
        };
    }

    /** Whether values are shown by line: texts of several lines, and what is too long for one. */
    private static boolean isByLine(Change change) {
        return switch (change.kind()) {
            case CHANGED ->
                isText(change.before()) || isText(change.after()) || isLong(change.before()) || isLong(change.after());
            case ADDED, REMOVED -> isLong(change.before()) || isLong(change.after());
            default -> false;
        };
    }

    private static boolean isLong(Optional<Node> value) {
        return value.map(Values::compact).orElse("").length() > LONGEST_VALUE;
    }

    private static boolean isText(Optional<Node> value) {
        return value.isPresent()
                && value.get() instanceof Scalar text
                && text.text().trim().indexOf('\n') >= 0;
    }

    private static List<Line> lines(Change change) {
        String before = change.before().map(Wording::text).orElse("");
        String after = change.after().map(Wording::text).orElse("");
        return switch (change.kind()) {
            case ADDED -> Line.of(List.of(new Hunk(0, List.of(), 0, LineDiff.lines(after))), before, after);
            case REMOVED -> Line.of(List.of(new Hunk(0, LineDiff.lines(before), 0, List.of())), before, after);
            default -> Line.of(LineDiff.between(before, after), before, after);
        };
    }

    private static String text(Node value) {
        return value instanceof Scalar scalar
                ? scalar.text()
                : JsonText.of(value).stripTrailing();
    }

    private static String value(Optional<Node> value) {
        return cut(value.map(Values::compact).orElse(""));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private static String place(Optional<Node> index) {
        return String.valueOf(Integer.parseInt(plain(index)) + 1);
    }

    private static String plain(Optional<Node> value) {
        return value.isPresent() && value.get() instanceof Scalar scalar ? scalar.text() : "";
    }

    /** In which images a change is; nothing where there is but one image, or where it is in all. */
    static String images(Review review, Shared shared) {
        List<String> names = shared.images();
        if (names.size() == review.images()) {
            return "";
        }
        return "in " + names.size() + " of " + review.images() + " images: " + named(names);
    }

    private static String named(List<String> names) {
        int shown = Math.min(NAMES_SHOWN, names.size());
        String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
        return String.join(", ", names.subList(0, shown)) + more;
    }

    /** {@code 2 files differ in 3 of 5 images: 1 security, 4 rebuild}. */
    static String summary(Review review) {
        String where = review.images() == 1 ? "" : " in " + review.changed() + " of " + review.images() + " images";
        return files(review) + where + ": " + counts(review);
    }

    /** Behind the words that nothing differs. */
    static String butForVersions(Review review) {
        List<String> pairs = new ArrayList<>();
        review.versions().forEach(pair -> pairs.add(cut(pair.before()) + " -> " + cut(pair.after())));
        return pairs.isEmpty() ? "" : " but for the version, which --all compares: " + named(pairs);
    }

    /** {@code 2 files differ}. */
    static String files(Review review) {
        long files = review.groups().stream()
                .filter(group -> group.file().isFile())
                .map(group -> group.file().path())
                .distinct()
                .count();
        if (files == 0) {
            return "no file differs";
        }
        return files == 1 ? "1 file differs" : files + " files differ";
    }

    /** {@code 1 security, 4 rebuild}. */
    static String counts(Review review) {
        return counts(review.counts());
    }

    static String counts(Map<Effect, Integer> effects) {
        List<String> counts = new ArrayList<>();
        effects.forEach((effect, count) -> counts.add(count + " " + effect.words()));
        return String.join(", ", counts);
    }

    /** What is gravest of the changes of a file. */
    static Effect gravest(List<Shared> changes) {
        Effect gravest = Effect.NO_EFFECT;
        for (Shared shared : changes) {
            Effect effect = shared.change().effect();
            gravest = effect.compareTo(gravest) < 0 ? effect : gravest;
        }
        return gravest;
    }

    /** The lines of a file that is new or gone; none for any other change. */
    static List<Line> wholeFile(Shared shared) {
        Change change = shared.change();
        boolean isWhole = (change.kind() == Change.Kind.ADDED || change.kind() == Change.Kind.REMOVED)
                && change.place().path().isEmpty();
        if (!isWhole) {
            return List.of();
        }
        FileDiff file = shared.file();
        List<Line> lines =
                Line.of(file.hunks(), file.before().orElse(""), file.after().orElse(""));
        int last = lines.size() - 1;
        return last >= 0 && lines.get(last).text().isEmpty() ? lines.subList(0, last) : lines;
    }

    /**
     * The lines to show below a change: of a file that is new, all of them; none where its place and values say it all, and of
     * a file that is gone, which nobody has to read.
     */
    static List<Line> lines(Shared shared) {
        Change change = shared.change();
        if (shared.hunk().isPresent()) {
            return Line.around(shared.hunk().get(), shared.file());
        }
        if (change.kind() == Change.Kind.ADDED && change.place().path().isEmpty()) {
            return wholeFile(shared);
        }
        return isByLine(change) ? lines(change) : List.of();
    }
}
