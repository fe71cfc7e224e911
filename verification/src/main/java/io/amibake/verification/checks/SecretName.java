package io.amibake.verification.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
            "SIGNATURE",
            "WEBHOOK",
            "CREDS");

    private static final List<String> ENDS = List.of("KEY", "PWD", "PSK", "DSN");
    private static final Set<String> WORDS = Set.of("PW", "SIG", "PAT", "JWT", "OTP", "TOTP");

    /** How the secret is written, which a name may end with. */
    private static final Pattern FORM = Pattern.compile("(?<=.)_?(B64|BASE64|HEX|PEM|JSON)$");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SecretName() {}

    /** Whether a name speaks of a secret; a desktop's session and what everybody may know is none. */
    static boolean is(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String letters = FORM.matcher(upper).replaceFirst("").replace("_", "").replace("-", "");
        if (upper.startsWith("XDG_SESSION") || letters.endsWith("PUBLICKEY") || letters.endsWith("PUBKEY")) {
            return false;
        }
        return PARTS.stream().anyMatch(letters::contains)
                || ENDS.stream().anyMatch(letters::endsWith)
                || Arrays.stream(CAMEL.matcher(name).replaceAll("_").split("[^A-Za-z0-9]+", -1))
                        .anyMatch(word -> WORDS.contains(word.toUpperCase(Locale.ROOT)));
    }

    /** Whether a key of a mapping does, or stands for the value of a name that does: {@code {name: TOKEN, value: …}}. */
    static boolean in(Value.Fields fields, String key) {
        return is(key)
                || (key.equalsIgnoreCase("value")
                        && fields.fields().entrySet().stream().anyMatch(SecretName::names));
    }

    private static boolean names(Map.Entry<String, Value> field) {
        boolean isName =
                field.getKey().equalsIgnoreCase("name") || field.getKey().equalsIgnoreCase("key");
        return isName && field.getValue() instanceof Value.Text name && is(name.text());
    }

    /** Adds the texts of a value that stand under such a name, or all of them where the value itself does. */
    static void collect(Value value, boolean isSecret, List<String> secrets) {
        if (value instanceof Value.Text text && isSecret) {
            secrets.add(text.text());
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> collect(item, isSecret, secrets));
        } else if (value instanceof Value.Fields fields) {
            for (Map.Entry<String, Value> field : fields.fields().entrySet()) {
                collect(field.getValue(), isSecret || in(fields, field.getKey()), secrets);
            }
        }
    }
}
