package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.HclToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block or an attribute of HCL, with all its lines as they are, or what stands between two of them.
 *
 * @param words its name, and the labels of a block, without their quotes; none for a comment or a blank line
 * @param lines those that it is written in
 */
record HclItem(List<String> words, List<String> lines) {
    HclItem {
        words = List.copyOf(words);
        lines = List.copyOf(lines);
    }

    /**
     * The items that these lines are, one after the other.
     *
     * @throws AmibakeException (status 2) when they have no end, or a comment in {@code /*}
     */
    static List<HclItem> of(List<String> lines) {
        List<HclItem> items = new ArrayList<>();
        for (int start = 0; start < lines.size(); ) {
            int end = end(lines, start);
            items.add(new HclItem(words(HclToken.ofLine(lines.get(start))), lines.subList(start, end)));
            start = end;
        }
        return items;
    }

    /** Its name; empty for a comment. */
    String name() {
        return words.isEmpty() ? "" : words.get(0);
    }

    /** Whether it is a block of this type. */
    boolean is(String type) {
        return name().equals(type);
    }

    /** The items of a block, when it is written in lines of its own. */
    List<HclItem> body() {
        return lines.size() < 3 ? List.of() : of(lines.subList(1, lines.size() - 1));
    }

    /** All its strings in quotes, without these. */
    List<String> strings() {
        List<String> strings = new ArrayList<>();
        for (String line : lines) {
            for (HclToken token : HclToken.ofLine(line)) {
                unquoted(token).ifPresent(strings::add);
            }
        }
        return strings;
    }

    /** Its text, each line with its end. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static Optional<String> unquoted(HclToken token) {
        return token.kind() == HclToken.Kind.STRING && token.text().length() > 1
                ? Optional.of(token.text().substring(1, token.text().length() - 1))
                : Optional.empty();
    }

    private static List<String> words(List<HclToken> tokens) {
        List<String> words = new ArrayList<>();
        for (HclToken token : tokens) {
            if (token.kind() == HclToken.Kind.WORD) {
                words.add(token.text());
            } else if (unquoted(token).isPresent()) {
                words.add(unquoted(token).get());
            } else {
                return words;
            }
        }
        return words;
    }

    /** The line after those that belong to what begins here. */
    private static int end(List<String> lines, int start) {
        int depth = 0;
        for (int i = start; i < lines.size(); i++) {
            List<HclToken> tokens = code(lines.get(i));
            for (HclToken token : tokens) {
                depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            }
            Optional<String> mark = heredoc(tokens);
            if (mark.isPresent()) {
                do {
                    i++;
                } while (i < lines.size() && !lines.get(i).strip().equals(mark.get()));
            }
            if (depth == 0 && i < lines.size()) {
                return i + 1;
            }
        }
        throw unreadable("what begins in '" + lines.get(start).strip() + "' has no end");
    }

    private static List<HclToken> code(String line) {
        List<HclToken> tokens = new ArrayList<>(HclToken.ofLine(line));
        tokens.removeIf(token -> token.kind() == HclToken.Kind.COMMENT);
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).text().equals("/") && tokens.get(i).text().equals("*")) {
                throw unreadable("'" + line.strip() + "' has a comment that try does not read, '/*'");
            }
        }
        return tokens;
    }

    /** The word that ends the text which begins after this line. */
    private static Optional<String> heredoc(List<HclToken> tokens) {
        int last = tokens.size() - 1;
        if (last < 2
                || !tokens.get(last - 2).text().equals("<")
                || !tokens.get(last - 1).text().equals("<")
                || tokens.get(last).kind() != HclToken.Kind.WORD) {
            return Optional.empty();
        }
        return Optional.of(tokens.get(last).text().replaceFirst("^-", ""));
    }

    /** What try cannot do with the template. */
    static AmibakeException unreadable(String what) {
        return AmibakeException.invalidInput(new Problem(
                what,
                "image.pkr.hcl",
                "correct your image.pkr.hcl.ftl, or try the JSON template instead: --set packer.format=json"));
    }
}
