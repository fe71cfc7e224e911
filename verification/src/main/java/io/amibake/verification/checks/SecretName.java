package io.amibake.verification.checks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of variables, of keys in documents and in the queries of URLs that speak of a secret. */
final class SecretName {
    private static final List<String> PARTS = List.of(
            "TOKEN",
            "SECRET",
            "PASS",
            "CREDENTIAL",
            "PRIVATE",
            "ACCESSKEY",
            "APIKEY",
            "AUTH",
            "BEARER",
            "COOKIE",
            "SESSION",
            "SIGNATURE");

    private static final List<String> ENDS = List.of("KEY", "PWD", "PSK", "DSN");
    private static final List<String> WHOLE = List.of("PW", "SIG");

    private SecretName() {}

    /** Whether a name speaks of a secret; a desktop's session and what everybody may know is none. */
    static boolean is(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String letters = upper.replace("_", "").replace("-", "");
        if (upper.startsWith("XDG_SESSION") || letters.endsWith("PUBLICKEY") || letters.endsWith("PUBKEY")) {
            return false;
        }
        return PARTS.stream().anyMatch(letters::contains)
                || ENDS.stream().anyMatch(letters::endsWith)
                || WHOLE.contains(letters)
                || upper.endsWith("_PAT");
    }

    /** Adds the texts of a value that stand under such a name, or all of them where the value itself does. */
    static void collect(Value value, boolean isSecret, List<String> secrets) {
        if (value instanceof Value.Text text && isSecret) {
            secrets.add(text.text());
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> collect(item, isSecret, secrets));
        } else if (value instanceof Value.Fields fields) {
            for (Map.Entry<String, Value> field : fields.fields().entrySet()) {
                collect(field.getValue(), isSecret || is(field.getKey()), secrets);
            }
        }
    }
}
