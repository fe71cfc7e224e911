package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.JsonText;
import io.amibake.core.Node;
import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    private static Document of(DocumentFormat format, String text) {
        return Document.of(format, Answer.known(Finding.present(new Output(text.getBytes(UTF_8), false))));
    }

    /** JSON of what is at a place, or why there is none. */
    private static String at(Document document, String pointer) {
        return said(document.at(JsonPointer.parse(pointer)));
    }

    private static String said(Answer<Finding<Node>> answer) {
        return answer.match(
                finding -> finding.match(node -> JsonText.of(node).strip(), why -> "absent: " + why),
                why -> "unknown: " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "/bip, '\"100.64.0.1/24\"'",
        "/pools/0/size, 24",
        "/pools/1, absent: nothing at /pools/1",
        "/pools/00, absent: nothing at /pools/00",
        "/pools/-, absent: nothing at /pools/-",
        "/pools/0/size/x, absent: nothing at /pools/0/size/x",
        "/a~1b~0c, true",
        "/, 'null'",
        "/none, absent: nothing at /none",
    })
    void pointers_find_their_place(String pointer, String value) {
        Document document = of(
                DocumentFormat.JSON,
                "{\"bip\": \"100.64.0.1/24\", \"pools\": [{\"size\": 24}], \"a/b~c\": true, \"\": null}");

        assertThat(at(document, pointer)).isEqualTo(value);
    }

    @Test
    void the_empty_pointer_is_the_whole_document() {
        assertThat(at(of(DocumentFormat.JSON, "[]"), "")).isEqualTo("[]");
    }

    @Test
    void texts_that_are_no_pointers_are_refused() {
        assertThatThrownBy(() -> JsonPointer.parse("bip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a JSON pointer begins with '/': '/bip'");
        assertThatThrownBy(() -> JsonPointer.parse("/a~"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'~' in a JSON pointer is written '~0': 'a~'");
        assertThat(JsonPointer.parse("/a~1b~0c/")).hasToString("/a~1b~0c/");
    }

    @Test
    void a_broken_document_says_where_and_is_like_one_that_is_not_there() {
        assertThat(at(of(DocumentFormat.JSON, "{\n  \"bip\": \n}"), "/bip"))
                .isEqualTo("absent: is not JSON: 3:1: a value is missing");
        assertThat(at(of(DocumentFormat.JSON, ""), "/bip")).startsWith("absent: is not JSON: ");
        assertThat(at(of(DocumentFormat.JSON, "{\"a\": 1, \"a\": 2}"), "/a"))
                .startsWith("absent: is not JSON: 1:10 (a): key 'a' is given twice");
        assertThat(at(of(DocumentFormat.YAML, "a: [\n"), "/a")).startsWith("absent: is not YAML: ");
        assertThat(at(of(DocumentFormat.INI, "a = 1\n[b\n"), "//a"))
                .isEqualTo("absent: is not INI: 2:1: a section's name stands between [ and ]: '[b'");
    }

    @Test
    void yaml_that_is_valid_but_not_read_here_is_unknown() {
        assertThat(at(of(DocumentFormat.YAML, "a: &x 1\nb: *x\n"), "/b"))
                .startsWith("unknown: it cannot be read here: ");
        assertThat(at(of(DocumentFormat.YAML, "a: 1\n---\nb: 2\n"), "/a"))
                .startsWith("unknown: it cannot be read here: ");
        assertThat(at(of(DocumentFormat.YAML, "a: yes\nb: true\n"), "/b")).isEqualTo("true");
    }

    @Test
    void a_file_that_was_cut_off_is_unknown_and_a_missing_one_absent() {
        Answer<Finding<Output>> cut = Answer.known(Finding.present(new Output("{}".getBytes(UTF_8), true)));

        assertThat(at(Document.of(DocumentFormat.JSON, cut), "/a"))
                .isEqualTo("unknown: the file is larger than what is read of one (1 MiB)");
        assertThat(at(Document.of(DocumentFormat.JSON, Answer.known(Finding.absent("no such file"))), "/a"))
                .isEqualTo("absent: no such file");
        assertThat(at(Document.of(DocumentFormat.JSON, Answer.unknown("Permission denied")), "/a"))
                .isEqualTo("unknown: Permission denied");
    }

    @ParameterizedTest
    @CsvSource({
        "//top, '\"1\"'",
        "/general/state_file, '\"/var/lib/awslogs/agent-state\"'",
        "/~1var~1log~1messages/datetime_format, '\"%b %d %H:%M:%S\"'",
        "/~1var~1log~1messages/file, '\"/var/log/messages\"'",
        "/Service/ExecStart, '[\n  \"\",\n  \"/usr/bin/dockerd -H  fd://\"\n]'",
        "/Service/Environment, '\"\\\"A=b c\\\"\"'",
        "/python/several, '\"one\\ntwo\"'",
        "/python/after, '\"x ; no comment\"'",
        "/python/bare, '\"\"'",
        "/git/name, '\"n\"'",
        "/git/email, '\"e\"'",
        "/Service/None, absent: nothing at /Service/None",
    })
    void all_kinds_of_ini_are_read(String pointer, String value) {
        Document document = of(DocumentFormat.INI, """
                # comment
                top=1
                [general]
                state_file = /var/lib/awslogs/agent-state
                [/var/log/messages]
                datetime_format = %b %d %H:%M:%S
                file: /var/log/messages
                [Service]
                ExecStart=
                ExecStart=/usr/bin/dockerd -H \\
                # in between
                fd://
                Environment="A=b c"
                [python]
                several =
                    one
                    ; left out
                    two
                after = x ; no comment
                bare
                [git]\r
                \tname = n\r
                \temail = e\r
                """);

        assertThat(at(document, pointer)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/systemd/system/docker.service.d/10-proxy.conf, /Service/User, '\"root\"'",
        "/lib/systemd/system/own.service, /Service/ExecStart, '\"/bin/a b:c\"'",
        "/lib/systemd/system/own.service, /Service/Note: x, '\"y\"'",
        "/etc/own.conf, /Service/ExecStart, '\"/bin/a b:c\\nUser=root\"'",
    })
    void a_unit_is_read_as_systemd_reads_it(String path, String pointer, String value) {
        Document document = of(DocumentFormat.ofSections(path), """
                [Service]
                ExecStart=/bin/a b:c
                  User=root
                Note: x=y
                """);

        assertThat(at(document, pointer)).isEqualTo(value);
    }
}
