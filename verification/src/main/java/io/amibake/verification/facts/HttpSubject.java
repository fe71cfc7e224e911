package io.amibake.verification.facts;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that a host is to make.
 *
 * @param url of http or https
 * @param headers to send, beside the client's own
 * @param proxy its URL; empty for none, whatever the environment of the host says
 * @param insecure whether any certificate will do
 * @param timeout until the whole answer is there
 */
public record HttpSubject(String url, Map<String, String> headers, String proxy, boolean insecure, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(10);

    public HttpSubject {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalArgumentException("'" + url + "' is no URL of http or https");
        }
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) <= ' ' || url.charAt(i) == 0x7f) {
                throw new IllegalArgumentException(
                        "'" + url + "' has a blank or a control character in it: write %20 for a blank");
            }
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String line = header.getKey() + ": " + header.getValue();
            if (header.getKey().isBlank()
                    || line.startsWith("@")
                    || line.indexOf('\n') >= 0
                    || line.indexOf('\r') >= 0) {
                throw new IllegalArgumentException("'" + header.getKey() + "' cannot be a header of HTTP");
            }
        }
    }

    /** A plain request, without a proxy, within 10 s. */
    public static HttpSubject of(String url) {
        return new HttpSubject(url, Map.of(), "", false, USUAL);
    }
}
