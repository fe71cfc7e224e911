package io.amibake.config;

/** What is reached without the proxy: a host, a domain ({@code .example.org}), an address or a block. */
public record NoProxyHost(String text) {
    static final String PATTERN = "^[A-Za-z0-9._*:/\\[\\]-]{1,253}$";

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "._*:/[]-");

    public NoProxyHost {
        if (text.isEmpty() || text.length() > 253 || !ALLOWED.hasAll(text) || text.contains("//")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not a host, a domain, an address or a block",
                    "write one host an entry, such as registry.example.org, .example.org or 10.0.0.0/16");
        }
    }

    public static NoProxyHost parse(String text) {
        return new NoProxyHost(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
