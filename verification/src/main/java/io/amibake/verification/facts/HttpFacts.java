package io.amibake.verification.facts;

import java.util.Optional;

/**
 * What became of a request.
 *
 * @param response empty when nobody answered it
 * @param reason why nobody answered: {@code connection refused}; empty when somebody did
 */
public record HttpFacts(Optional<HttpResponse> response, String reason) {}
