package io.amibake.verification.facts;

import io.amibake.verification.ShellWord;
import java.util.Map;

/**
 * What of a request may be secret, on its way to a client: written by the shell itself into a pipe or a file of the run's own
 * directory. The wget of busybox reads neither.
 */
final class HttpSecrets {
    private HttpSecrets() {}

    /** Whether a header or a password goes with the request; a bare URL is no secret. */
    static boolean has(HttpSubject request) {
        String authority = request.url().substring(request.url().indexOf("//") + 2);
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c == '@' || c == '/' || c == '?' || c == '#') {
                return c == '@' || !request.headers().isEmpty();
            }
        }
        return !request.headers().isEmpty();
    }

    /**
     * The functions {@code curl_config}, {@code wgetrc} (its file is beside the probe's, and is there only when it is whole) and
     * {@code address}, which prints the URL.
     */
    static String functions(HttpSubject request) {
        return "curl_config() {\nprintf %s " + ShellWord.of(ofCurl(request))
                + "\n}\nwgetrc() {\n(umask 077 && printf %s "
                + ShellWord.of(ofWget(request)) + " >\"${0%.p}.w\")\n}\naddress() {\nprintf '%s\\n' "
                + ShellWord.of(request.url()) + "\n}\n";
    }

    /** {@code -K} of curl(1). */
    private static String ofCurl(HttpSubject request) {
        StringBuilder config = new StringBuilder();
        option(config, "url", request.url());
        request.headers().forEach((name, value) -> option(config, "header", name + ": " + value));
        if (request.proxy().isEmpty()) {
            option(config, "noproxy", "*");
        } else {
            option(config, "proxy", request.proxy());
        }
        return config.toString();
    }

    private static void option(StringBuilder config, String name, String value) {
        config.append(name).append(" = \"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\', '"' -> config.append('\\').append(c);
                case '\n' -> config.append("\\n");
                case '\r' -> config.append("\\r");
                default -> config.append(c);
            }
        }
        config.append("\"\n");
    }

    /** Wgetrc Syntax of wget's manual: a value is the rest of its line. */
    private static String ofWget(HttpSubject request) {
        StringBuilder config = new StringBuilder();
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            config.append("header = ")
                    .append(header.getKey())
                    .append(": ")
                    .append(header.getValue())
                    .append('\n');
        }
        return config.toString();
    }
}
