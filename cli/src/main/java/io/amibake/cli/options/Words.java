package io.amibake.cli.options;

import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a command without those that are no option of it, or an option without its value: they are reported, and
 * the others can still be read. No value of ours starts with {@code -}, but for {@code -} itself.
 */
final class Words {
    private final Usage usage;
    private final UsageProblems texts;
    private final List<String> good = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> meant = new ArrayList<>();

    private Words(Usage usage) {
        this.usage = usage;
        this.texts = new UsageProblems(usage);
    }

    static Words of(Usage usage, String... words) {
        Words sorted = new Words(usage);
        int next = 0;
        while (next < words.length) {
            if (words[next].equals("--")) {
                sorted.good.addAll(List.of(words).subList(next, words.length));
                break;
            }
            next = sorted.take(words, next);
        }
        return sorted;
    }

    /** What can be read. */
    String[] good() {
        return good.toArray(new String[0]);
    }

    List<Problem> problems() {
        return problems;
    }

    /** The options that the unknown ones probably stand for. */
    List<String> meant() {
        return meant;
    }

    /** Takes one word, or an unknown option with its value; the index of the next. */
    private int take(String[] words, int index) {
        String word = words[index];
        boolean last = index + 1 == words.length || isOption(words[index + 1]);
        if (!isOption(word)) {
            good.add(word);
            return index + 1;
        }
        int equals = word.indexOf('=');
        String name = nameOf(word);
        Optional<CommandOption> option = find(name);
        if (option.isEmpty()) {
            problems.add(texts.unknownOption(name));
            texts.meant(name).ifPresent(meant::add);
            return equals < 0 && !last ? index + 2 : index + 1;
        }
        if (last && option.get().takesValue() && isWhole(option.get(), word)) {
            // An unknown option after it is what went wrong: one problem, not two.
            if (index + 1 == words.length || find(nameOf(words[index + 1])).isPresent()) {
                problems.add(texts.missingValue(option.get()));
            }
            meant.add(option.get().display());
        } else if (equals > 0 && !option.get().takesValue()) {
            problems.add(texts.superfluousValue(option.get()));
        } else {
            good.add(word);
        }
        return index + 1;
    }

    static boolean isOption(String word) {
        return word.length() > 1 && word.charAt(0) == '-';
    }

    private static String nameOf(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    /** The option of a name such as {@code --output}, {@code -o} or, with its value, {@code -obuild}. */
    private Optional<CommandOption> find(String name) {
        for (CommandOption option : usage.allOptions()) {
            boolean isShort = !option.shortName().isEmpty() && name.startsWith("-" + option.shortName());
            boolean isLetter = isShort && (name.length() == 2 || option.takesValue());
            if (isLetter || name.equals(option.display())) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** Whether the word is the option's name and nothing more. */
    private static boolean isWhole(CommandOption option, String word) {
        return word.equals(option.display()) || word.equals("-" + option.shortName());
    }
}
