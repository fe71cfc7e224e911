package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import java.util.List;
import java.util.Map;

/**
 * The first answer to a request: a redirect is not followed.
 *
 * @param headers by name in lower case, with all their values
 * @param body at most about 1 MiB, then truncated; unknown where the host's client does not show it
 */
public record HttpResponse(int status, Map<String, List<String>> headers, Answer<Output> body) {}
