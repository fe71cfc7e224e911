package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SuiteFuzzTest {
    private static final int COUNT = 6_000;
    private static final long SEED = 20161212;

    private static final String[] WORDS = {
        "- ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "#",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "\t",
        "\r\n",
        "\n\n",
        "null",
        "~",
        "true",
        "yes",
        "0755",
        "755",
        "1e999999999",
        "1e99999999999",
        "-0",
        "\\",
        "\"\\0\"",
        "\u2028",
        "\ud83d\ude00",
        "\u0000",
        "99999999999999999999",
        "checks",
        "file",
        "json",
        "firstrun",
        "port",
        "http",
        "dns",
        "addr",
        "subject",
        "{not: {and: [{or: [a]}]}}",
        "{matches: '('}",
        "{matches: '(((a{50}){50}){50})'}",
        "{matches: '(?=a)'}",
        "{semver: '>=1.2 || ^0.0'}",
        "{semver: '||'}",
        "{gt: 1e400}",
        "{have-length: {le: 3}}",
        "{contains: {contains: a}}",
        "{equals: {a: {b: [null]}}}",
        "{one-of: []}",
        "{consist-of: 1}",
        "{have-key: a}",
        "tcp:99999",
        "unix:",
        "MX:",
        "/~2",
        "13h",
        "999999h",
        "\"\"",
    };

    private static final String KINDS = """
            schema: 1
            image: {name: a, version: 1, platform: b}
            checks:
              - {id: a, phase: baked, kind: port, subject: "tcp:22", expect: {listening: true, ip: {contains: 0.0.0.0}}}
              - {id: b, phase: baked, kind: json, subject: /a, requires: a, expect: {/b/0: {ge: 1}, "": {have-key: c}}}
              - {id: c, phase: baked, kind: ini, subject: /a, expect: {/b/c: {matches: "^a{2,3}[^]x]"}}}
              - {id: d, phase: baked, kind: dns, subject: "MX:a.b@1.2.3.4", timeout: 5s, expect: {addrs: {consist-of: [a]}}}
              - {id: e, phase: baked, kind: package, subject: x, expect: {version: {semver: "^1.2 || ~3"}, versions: [a]}}
              - {id: f, phase: firstrun, kind: firstrun, subject: /a, timeout: 5m, environment: {A: b}, expect: {status: 0}}
              - {id: g, phase: firstrun, kind: command, subject: x, user: root, expect: {stdout: {not: {or: [a, {gt: 1}]}}}}
            """;

    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void every_broken_file_is_a_suite_or_says_what_is_wrong() throws IOException {
        List<String> files =
                List.of(KINDS, Files.readString(Path.of("../examples/original/generated/verification/checks.yaml")));
        int read = 0;
        for (int i = 0; i < COUNT; i++) {
            String text = files.get(i % files.size());
            for (int change = 0; change <= random.nextInt(3); change++) {
                text = changed(text);
            }
            read += isRead(text, "file " + i + " of seed " + SEED) ? 1 : 0;
        }
        assertThat(read).as("some survive, most do not").isBetween(COUNT / 50, COUNT / 2);
    }

    private static boolean isRead(String text, String which) {
        try {
            Suite suite = SuiteReader.read("checks.yaml", text.getBytes(StandardCharsets.UTF_8));
            for (Check check : suite.checks()) {
                check.expectations()
                        .forEach(expectation ->
                                assertThat(expectation.matcher().toString()).isNotEmpty());
                new Judge(Mask.OF_URLS).questions(check);
            }
            return true;
        } catch (AmibakeException refused) {
            assertThat(refused.status()).isEqualTo(ExitStatus.INVALID_INPUT);
            for (Problem problem : refused.problems()) {
                assertThat(problem.what()).as(which).isNotBlank();
                assertThat(problem.where()).as(which).startsWith("checks.yaml");
                assertThat(problem.fix()).as(which).isNotBlank();
            }
            return false;
        } catch (RuntimeException | StackOverflowError bug) {
            return fail(which + ":\n" + text, bug);
        }
    }

    private String changed(String text) {
        int at = random.nextInt(text.length());
        String word = WORDS[random.nextInt(WORDS.length)];
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + word + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(20)));
            case 2 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
            case 3 -> withLine(text, word);
            default -> withValue(text, word);
        };
    }

    /** A line twice, away, or after another. */
    private String withLine(String text, String word) {
        String[] lines = text.split("\n");
        int a = random.nextInt(lines.length);
        int b = random.nextInt(lines.length);
        String line = lines[a];
        lines[a] = random.nextBoolean() ? lines[b] : "  " + word;
        lines[b] = line;
        return String.join("\n", lines) + "\n";
    }

    /** Another value behind some key. */
    private String withValue(String text, String word) {
        int colon = text.indexOf(": ", random.nextInt(text.length()));
        if (colon < 0) {
            return text + word;
        }
        int end = colon + 2;
        while (end < text.length() && ",}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, colon + 2) + word + text.substring(end);
    }
}
