package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What curl or wget left behind. */
final class HttpReply {
    private final Reply reply;
    private final String said;
    private String client = "";
    private String status = "";

    HttpReply(Reply reply) {
        this.reply = reply;
        StringBuilder text = new StringBuilder();
        for (String line : Lines.of(reply.err())) {
            if (line.startsWith("ended ")) {
                List<String> words = Lines.words(line);
                client = words.get(1);
                status = words.get(2);
            } else if (!line.isBlank() && !line.startsWith("  ")) {
                text.append(text.length() == 0 ? "" : " ").append(line.strip());
            }
        }
        this.said = text.toString();
    }

    Answer<HttpFacts> facts(HttpSubject request) {
        Optional<HttpResponse> response = client.equals("curl") || client.isEmpty() ? ofCurl(request) : ofWget();
        if (response.isPresent()) {
            return Answer.known(new HttpFacts(response, ""));
        }
        if (client.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (status.equals("28") && said.contains("Resolving timed out")) {
            return Answer.unknown(Unreachable.LATE_SERVER);
        }
        Optional<String> reason = HttpFailure.of(client, status, said);
        if (reason.isPresent()) {
            return Answer.known(new HttpFacts(Optional.empty(), reason.get()));
        }
        return Answer.unknown(client + " ended with status " + status + (said.isEmpty() ? "" : ": " + said));
    }

    /** Headers, an empty line, the body; before them perhaps those of {@code 100 Continue} and of a proxy's tunnel. */
    private Optional<HttpResponse> ofCurl(HttpSubject request) {
        byte[] bytes = reply.out().bytes();
        String text = new String(bytes, ISO_8859_1);
        int start = 0;
        int end = endOfHeaders(text, start);
        while (end > 0
                && text.startsWith("HTTP/", end)
                && (isInterim(text, start) || !request.proxy().isEmpty())) {
            start = end;
            end = endOfHeaders(text, start);
        }
        if (end < 0 || !text.startsWith("HTTP/", start)) {
            return Optional.empty();
        }
        Output body = new Output(
                Arrays.copyOfRange(bytes, end, bytes.length), reply.out().truncated());
        boolean isWhole = status.equals("0") || reply.out().truncated();
        return response(
                Lines.of(text.substring(start, end)),
                isWhole ? Answer.known(body) : Answer.unknown("the body breaks off: " + Unclear.because(said, reply)));
    }

    private static boolean isInterim(String text, int start) {
        int blank = text.indexOf(' ', start);
        return blank > 0 && text.startsWith("1", blank + 1);
    }

    private static int endOfHeaders(String text, int start) {
        int crlf = text.indexOf("\r\n\r\n", start);
        int lf = text.indexOf("\n\n", start);
        if (crlf >= 0 && (lf < 0 || crlf < lf)) {
            return crlf + 4;
        }
        return lf < 0 ? -1 : lf + 2;
    }

    /** The first block of indented lines that begins with a status which is not an interim one. */
    private Optional<HttpResponse> ofWget() {
        List<String> headers = new ArrayList<>();
        for (String line : Lines.of(reply.err())) {
            boolean begins = line.startsWith("  HTTP/");
            if (begins && !headers.isEmpty() && !isInterim(headers.get(0), 0)) {
                break;
            } else if (begins) {
                headers = new ArrayList<>();
            }
            if (line.startsWith("  ") && (begins || !headers.isEmpty())) {
                headers.add(line.strip());
            }
        }
        boolean shows = status.equals("0") || (client.equals("wget") && status.equals("8"));
        boolean isRedirect = !headers.isEmpty() && headers.get(0).contains(" 3");
        Answer<Output> body = shows && !isRedirect
                ? Answer.known(reply.out())
                : Answer.unknown("the host's wget does not show the body of such an answer");
        return headers.isEmpty() ? Optional.empty() : response(headers, body);
    }

    private static Optional<HttpResponse> response(List<String> lines, Answer<Output> body) {
        List<String> first =
                lines.isEmpty() ? List.of() : Lines.words(lines.get(0).strip());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("HTTP/")) {
                headers.computeIfAbsent(
                                line.substring(0, colon).strip().toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        try {
            return Optional.of(new HttpResponse(Integer.parseInt(first.size() > 1 ? first.get(1) : ""), headers, body));
        } catch (NumberFormatException noStatus) {
            return Optional.empty();
        }
    }
}
