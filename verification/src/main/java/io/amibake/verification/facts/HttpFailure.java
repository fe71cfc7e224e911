package io.amibake.verification.facts;

import java.util.Optional;

/** Why nobody answered a request, as far as a client's status says that it was the network and not the client. */
final class HttpFailure {
    private HttpFailure() {}

    static Optional<String> of(String client, String status, String said) {
        return client.equals("curl") ? ofCurl(status, said) : ofWget(client, status, said);
    }

    /** EXIT CODES of curl(1). */
    private static Optional<String> ofCurl(String status, String said) {
        return switch (status) {
            case "6" -> Optional.of("the name does not resolve");
            case "7" -> Optional.of(Unreachable.of(said).orElse("connection refused"));
            case "28" -> Optional.of("no answer in time");
            case "52" -> Optional.of("an empty answer");
            case "35", "51", "60" -> Optional.of("TLS: " + said);
            case "55", "56", "16", "92" -> Optional.of("the connection was lost: " + said);
            case "1", "8" -> said.contains("HTTP/0.9") ? Optional.of("the answer is not HTTP") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** EXIT STATUS of wget(1): 4 network, 5 TLS; busybox has 1 for all. */
    private static Optional<String> ofWget(String client, String status, String said) {
        if (client.equals("wget") && status.equals("5")) {
            return Optional.of("TLS: " + said);
        }
        if (client.equals("busybox") && (status.equals("124") || status.equals("143"))) {
            return Optional.of("no answer in time");
        }
        boolean isNetwork = client.equals("wget") ? status.equals("4") : status.equals("1");
        return isNetwork ? Unreachable.of(said) : Optional.empty();
    }
}
