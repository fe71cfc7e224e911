package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource({
        "API_TOKEN",
        "db_password",
        "AWS_SECRET_ACCESS_KEY",
        "SSH_PRIVATE",
        "ENCRYPTION_KEY",
        "MYSQL_PWD",
        "DB_PASS",
    })
    void the_values_of_secret_variables_are_hidden(String name) {
        Mask mask = mask(Map.of(name, "s3cret"));
        assertThat(mask.over("it is s3cret, s3cret!")).isEqualTo("it is ***, ***!");
        assertThat(mask.over(Value.texts(List.of("a", "s3cret")))).hasToString("[\"a\", \"***\"]");
    }

    @Test
    void other_variables_are_not_hidden() {
        assertThat(mask(Map.of("STACK_NAME", "s3cret", "TOKEN", "abc")).over("s3cret abc"))
                .isEqualTo("s3cret abc");
    }

    @Test
    void a_secret_of_several_lines_is_hidden_line_by_line() {
        assertThat(mask(Map.of("TOKEN", "first\nsecond")).over(Value.texts(List.of("x first", "second"))))
                .hasToString("[\"x ***\", \"***\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://squid:3128/, http://squid:3128/",
        "http://me:pw@squid:3128/a@b, http://***@squid:3128/a@b",
        "x=https://me@h y=ftp://a:b@c, x=https://***@h y=ftp://***@c",
        "a://b://c:d@e, a://b://***@e",
        "me@host, me@host",
        "://@, ://***@",
        "http://me:pass…, http://***…",
        "http://squid.exa…, http://squid.exa…",
        "http://squid/a:b…, http://squid/a:b…",
    })
    void the_user_info_of_urls_is_hidden(String text, String shown) {
        assertThat(Mask.OF_URLS.over(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    got 000SuperSecretPas…          | got 000***…
                    got "000SuperSecretPas"…        | got "000***"…
                    "Supe"…, "x Super", "Super"…]   | "***"…, "x Super", "***"…]
                    Sup…                            | Sup…
                    …SuperSecretPass…               | …***…
                    …                               | …
                    SuperSecretPassword1…           | ***1…
                    (…dOfTwo; status 3)             | (…***; status 3)
                    (…Two; status 3)                | (…Two; status 3)
                    """)
    void what_is_left_of_a_secret_that_was_cut_off_is_hidden(String text, String shown) {
        Mask mask = mask(Map.of()).with(List.of("SuperSecretPassword", "SecretPasswordOfTwo"));
        assertThat(mask.over(text)).isEqualTo(shown);
    }

    @Test
    void what_a_host_tells_is_hidden_from_eight_characters_on() {
        Mask mask = mask(Map.of("TOKEN", "given")).with(List.of("seven77", "eight888", "with \"quotes\""));
        assertThat(mask.over("given seven77 eight888 with \"quotes\" and with \\\"quotes\\\""))
                .isEqualTo("*** seven77 *** *** and ***");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/?token=s3cr3t&x=1, http://h/?token=***&x=1",
        "'http://h/a?x=1&client-secret=s3cr3t#part', http://h/a?x=1&client-secret=***#part",
        "\"see 'http://h/?a;sig=s3cr3t' and b\", \"see 'http://h/?a;sig=***' and b\"",
        "https://s3/x?X-Amz-Credential=AK%2F1&X-Amz-Signature=ab, https://s3/x?X-Amz-Credential=***&X-Amz-Signature=***",
        "http://h/?page=2, http://h/?page=2",
        "a?token=b, a?token=b",
    })
    void secrets_in_the_query_of_urls_are_hidden(String text, String shown) {
        assertThat(Mask.OF_URLS.over(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIGNINGKEY",
                "PSK",
                "DSN",
                "db.password",
                "clientSecret",
                "api-key",
                "auth",
                "pw",
                "GITHUB_PAT",
                "DB_PW",
                "rootPw",
                "AWS_CREDS",
                "JWT",
                "otp-code",
                "SLACK_WEBHOOK_URL",
                "MASTER_KEY_B64",
            })
    void names_that_speak_of_a_secret(String name) {
        assertThat(SecretName.is(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PATH", "bip", "PUBLIC_KEY", "keyboard", "STACK_NAME", "spat", "signal", "KEY_NAME", "options"})
    void names_that_do_not(String name) {
        assertThat(SecretName.is(name)).isFalse();
    }

    @Test
    void what_stands_in_a_document_under_such_a_name_is_hidden() {
        Value value = new Value.Fields(Map.of("passwords", Value.texts(List.of("one", "two"))));
        assertThat(Flow.of(value, Mask.OF_URLS)).isEqualTo("{\"passwords\": [\"***\", \"***\"]}");
    }

    @Test
    void what_stands_beside_such_a_name_is_hidden() {
        Value variable = new Value.Fields(Map.of("name", Value.text("DB_PASSWORD"), "value", Value.text("listed-one")));
        Value other = new Value.Fields(Map.of("name", Value.text("PORT"), "value", Value.text("8080")));
        List<String> secrets = new ArrayList<>();
        SecretName.collect(variable, false, secrets);
        SecretName.collect(other, false, secrets);
        assertThat(secrets).containsExactly("listed-one");
        assertThat(Flow.of(variable, Mask.OF_URLS)).contains("\"***\"").doesNotContain("listed-one");
        assertThat(Flow.of(other, Mask.OF_URLS)).contains("8080");
    }

    @Test
    void a_session_of_a_desktop_is_no_secret() {
        assertThat(SecretName.is("XDG_SESSION_CLASS")).isFalse();
        assertThat(SecretName.is("SESSION_COOKIE")).isTrue();
    }

    private static Mask mask(Map<String, String> environment) {
        return Mask.of(List.of(new Check(
                "a",
                Phase.BAKED,
                new Inquiry("command", "true", environment, Duration.ofSeconds(10)),
                List.of(),
                Optional.empty(),
                Severity.ERROR,
                "",
                Position.of("here"))));
    }

    @Test
    void a_subject_is_shown_without_the_password_of_its_url() {
        String text = "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: http, subject: 'http://u:secret@h/', "
                + "expect: {status: 200}}\n";
        Check check = SuiteReader.read("checks.yaml", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .checks()
                .get(0);
        assertThat(check.subjectShown()).isEqualTo("http://***@h/");
    }
}
