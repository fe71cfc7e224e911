package io.amibake.verification.checks;

import io.amibake.core.JsonText;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is shown: the values of variables whose names speak of a secret, the user info of URLs, and what
 * their queries give under such names.
 */
public final class Mask {
    /** Hides what URLs hold only. */
    static final Mask OF_URLS = new Mask(List.of());

    private static final String HIDDEN = "***";

    /** Where a text was cut off, for whoever reads it, and for {@link #over}. */
    static final char CUT = '…';

    /** Fewer characters are no secret, and hiding them would leave nothing to read. */
    private static final int SHORTEST = 4;

    /** The same for what a host tells, of which nobody has said that it is one. */
    private static final int SHORTEST_FOUND = 8;

    /** A parameter in the query of a URL. */
    private static final Pattern PARAMETER = Pattern.compile("([?&;]([A-Za-z0-9_.-]+)=)[^&;#\\s\"'<>`]+");

    private final List<String> secrets;

    private Mask(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The mask of a run: what one check gives to its command may show up in what another one finds. */
    public static Mask of(Iterable<Check> checks) {
        List<String> secrets = new ArrayList<>();
        for (Check check : checks) {
            for (Map.Entry<String, String> variable :
                    check.inquiry().environment().entrySet()) {
                if (SecretName.is(variable.getKey())) {
                    add(secrets, variable.getValue(), SHORTEST);
                }
            }
            expected(check, secrets);
        }
        return of(secrets);
    }

    /** What is expected of something that no report shows. */
    private static void expected(Check check, List<String> secrets) {
        Optional<Kind> kind = Kinds.named(check.inquiry().kind());
        for (Expectation expectation : check.expectations()) {
            if (kind.isPresent() && kind.get().hides(expectation.attribute())) {
                expectation.matcher().texts().forEach(text -> add(secrets, text, SHORTEST));
            }
        }
    }

    private static Mask of(List<String> secrets) {
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return secrets.isEmpty() ? OF_URLS : new Mask(secrets);
    }

    /** This mask, over secrets that were found on a host too. */
    Mask with(Collection<String> found) {
        if (found.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(secrets);
        for (String secret : found) {
            add(all, secret, SHORTEST_FOUND);
            add(all, escaped(secret), SHORTEST_FOUND);
        }
        return of(all);
    }

    /** As reports write it in quotes: for texts that were written before the secret was known. */
    private static String escaped(String secret) {
        String literal = JsonText.literal(secret);
        return literal.substring(1, literal.length() - 1);
    }

    /** The text with {@code ***} for every secret. */
    public String over(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, HIDDEN);
        }
        shown = shown.indexOf(CUT) < 0 ? shown : withoutEnds(withoutBeginnings(shown));
        return shown.contains("://") ? withoutSecretParameters(withoutUserInfo(shown)) : shown;
    }

    /** The text with {@code ***} for what is left of a secret where it was cut off before the secret was known. */
    private String withoutBeginnings(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int cut = text.lastIndexOf(CUT); cut >= 0; cut = text.lastIndexOf(CUT, cut - 1)) {
            int end = cut > 0 && text.charAt(cut - 1) == '"' ? cut - 1 : cut;
            int length = longestBeginning(text, end);
            if (length > 0) {
                shown.replace(end - length, end, HIDDEN);
            }
        }
        return shown.toString();
    }

    /** The same for what is left of a secret after such a place. */
    private String withoutEnds(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int cut = text.lastIndexOf(CUT); cut >= 0; cut = text.lastIndexOf(CUT, cut - 1)) {
            int length = longestEnd(text, cut + 1);
            if (length > 0) {
                shown.replace(cut + 1, cut + 1 + length, HIDDEN);
            }
        }
        return shown.toString();
    }

    private int longestEnd(String text, int start) {
        int longest = 0;
        for (String secret : secrets) {
            int length = Math.min(secret.length() - 1, text.length() - start);
            while (length >= SHORTEST && !secret.endsWith(text.substring(start, start + length))) {
                length--;
            }
            longest = length >= SHORTEST ? Math.max(longest, length) : longest;
        }
        return longest;
    }

    /** Of how many characters that end there a secret begins; zero if they are too few to matter. */
    private int longestBeginning(String text, int end) {
        int longest = 0;
        for (String secret : secrets) {
            int length = Math.min(secret.length() - 1, end);
            while (length >= SHORTEST && !secret.startsWith(text.substring(end - length, end))) {
                length--;
            }
            longest = length >= SHORTEST ? Math.max(longest, length) : longest;
        }
        return longest;
    }

    /** The verdict with {@code ***} for every secret in its texts. */
    Verdict over(Verdict verdict) {
        return verdict.match(
                () -> verdict,
                mismatches ->
                        new Verdict.Failed(mismatches.stream().map(this::over).toList()),
                why -> new Verdict.Skipped(over(why)),
                why -> new Verdict.Inconclusive(over(why)));
    }

    private Mismatch over(Mismatch it) {
        return new Mismatch(over(it.attribute()), over(it.expected()), over(it.actual()), it.absent());
    }

    Problem over(Problem problem) {
        return new Problem(over(problem.what()), over(problem.where()), over(problem.fix()));
    }

    /** The value with {@code ***} for every secret in its texts. */
    Value over(Value value) {
        if (value instanceof Value.Text it) {
            return new Value.Text(over(it.text()), it.truncated());
        }
        if (value instanceof Value.Items it) {
            List<Value> items = new ArrayList<>();
            for (Value item : it.items()) {
                items.add(over(item));
            }
            return new Value.Items(items, it.truncated());
        }
        if (value instanceof Value.Fields it) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (Map.Entry<String, Value> field : it.fields().entrySet()) {
                Value under = SecretName.in(it, field.getKey()) ? hidden(field.getValue()) : over(field.getValue());
                fields.put(over(field.getKey()), under);
            }
            return new Value.Fields(fields);
        }
        if (value instanceof Value.Truth it) {
            return new Value.Truth(it.truth(), over(it.note()));
        }
        return value instanceof Value.Absent it ? new Value.Absent(over(it.reason())) : value;
    }

    /** Without any text, under a name that speaks of a secret. */
    private static Value hidden(Value value) {
        if (value instanceof Value.Text) {
            return Value.text(HIDDEN);
        }
        if (value instanceof Value.Items it) {
            return new Value.Items(it.items().stream().map(Mask::hidden).toList(), it.truncated());
        }
        if (value instanceof Value.Fields it) {
            Map<String, Value> fields = new LinkedHashMap<>();
            it.fields().forEach((name, field) -> fields.put(name, hidden(field)));
            return new Value.Fields(fields);
        }
        return value;
    }

    private static String withoutSecretParameters(String text) {
        return PARAMETER
                .matcher(text)
                .replaceAll(it -> java.util.regex.Matcher.quoteReplacement(
                        SecretName.is(it.group(2)) ? it.group(1) + HIDDEN : it.group()));
    }

    /** A secret of several lines may be found line by line. */
    private static void add(List<String> secrets, String secret, int shortest) {
        if (secret.strip().length() < shortest || secrets.contains(secret)) {
            return;
        }
        secrets.add(secret);
        if (secret.indexOf('\n') >= 0) {
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= shortest)
                    .forEach(secrets::add);
        }
    }

    private static String withoutUserInfo(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int from = 0;
        int scheme = text.indexOf("://");
        while (scheme >= 0) {
            int start = scheme + 3;
            int end = endOfAuthority(text, start);
            int at = text.lastIndexOf('@', end - 1);
            if (at >= start) {
                shown.append(text, from, start).append(HIDDEN);
                from = at;
            } else if (isCutOffBeforeItsHost(text.substring(start, end))) {
                shown.append(text, from, start).append(HIDDEN);
                from = text.indexOf(CUT, start);
            }
            scheme = text.indexOf("://", start);
        }
        return shown.append(text, from, text.length()).toString();
    }

    /** Of {@code name:pass…} nobody knows whether {@code @} was to come. */
    private static boolean isCutOffBeforeItsHost(String authority) {
        return authority.indexOf(CUT) > authority.indexOf(':') && authority.indexOf(':') >= 0;
    }

    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && "/?#\"'<>`".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
