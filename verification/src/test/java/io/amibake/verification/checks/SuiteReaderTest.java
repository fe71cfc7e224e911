package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Problem;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import io.amibake.verification.Privilege;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteReaderTest {
    private static final String HEAD = "schema: 1\nchecks:\n";

    @Test
    void reads_all_keys_of_a_check() {
        Suite suite = read("""
                schema: 1
                image: {name: Web, version: 1.10, platform: debian-12}
                checks:
                  - id: first
                    phase: firstrun
                    kind: firstrun
                    subject: /root/run.sh
                    environment: {B: "2", A: 1}
                    timeout: 5m
                    expect: {status: 0}
                  - id: second
                    phase: firstrun
                    kind: command
                    subject: cat /etc/motd
                    user: root
                    requires: first
                    expect:
                      status: 0
                      stdout: {not: {contains: secret}}
                    severity: warning
                    reason: nobody should read it
                """);
        assertThat(suite.image()).isEqualTo(new ImageLabel("Web", "1.10", "debian-12"));
        Check first = suite.checks().get(0);
        assertThat(first.inquiry())
                .isEqualTo(new Inquiry("firstrun", "/root/run.sh", Map.of("A", "1", "B", "2"), Duration.ofMinutes(5)));
        assertThat(first.inquiry().environment().keySet()).containsExactly("B", "A");
        assertThat(first.severity()).isEqualTo(Severity.ERROR);
        Check second = suite.checks().get(1);
        assertThat(second.requires()).isEqualTo(Optional.of("first"));
        assertThat(second.severity()).isEqualTo(Severity.WARNING);
        assertThat(second.reason()).isEqualTo("nobody should read it");
        assertThat(second.inquiry().privilege()).isEqualTo(Privilege.ROOT);
        assertThat(second.inquiry().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(second.position()).hasToString("checks.yaml:11:5");
        assertThat(second.expectations())
                .extracting(expectation -> expectation.attribute() + " " + expectation.matcher())
                .containsExactly("status 0", "stdout {not: {contains: \"secret\"}}");
        assertThat(suite.in(Phase.BAKED)).isEmpty();
        assertThat(suite.in(Phase.FIRSTRUN)).hasSize(2);
    }

    @Test
    void names_all_problems_of_a_file_at_once() {
        assertThat(problems("""
                        schema: 2
                        imge: {}
                        checks:
                          - id: a
                            phase: backed
                            kind: flie
                            subjekt: /x
                            expect: {}
                          - phase: baked
                            kind: file
                            subject: etc/motd
                            expect: {exist: true, mode: "9", owner: {contain: root}}
                          - {id: a, phase: baked, kind: firstrun, subject: /x, timeout: 30, requires: b, expect: {status: "0"}}
                          - {id: b, phase: baked, kind: timezone, subject: /x, severity: fatal, expect: {link: true}}
                          - text
                        """))
                .extracting(Problem::toString)
                .containsExactly(
                        "error: the schema of this file is 2, which is not known\n"
                                + "  at:  checks.yaml:1:9 (schema)\n"
                                + "  fix: write 1, or take the amibake that made the file",
                        "error: key 'imge' is not known\n" + "  at:  checks.yaml:2:1 (imge)\n"
                                + "  fix: did you mean 'image'?",
                        "error: 'backed' is not allowed here\n" + "  at:  checks.yaml:5:12 (checks[0].phase)\n"
                                + "  fix: did you mean 'baked'?",
                        "error: there is no kind 'flie'\n" + "  at:  checks.yaml:6:11 (checks[0].kind)\n"
                                + "  fix: did you mean 'file'?",
                        "error: key 'subjekt' is not known\n" + "  at:  checks.yaml:7:5 (checks[0].subjekt)\n"
                                + "  fix: did you mean 'subject'?",
                        "error: nothing is expected\n" + "  at:  checks.yaml:8:13 (checks[0].expect)\n"
                                + "  fix: name one attribute at least, such as {exists: true}",
                        "error: key 'id' is missing\n" + "  at:  checks.yaml:9:5 (checks[1].id)\n"
                                + "  fix: add a name of its own, such as 'id: own-motd'",
                        "error: 'etc/motd' is no absolute path\n" + "  at:  checks.yaml:11:14 (checks[1].subject)\n"
                                + "  fix: begin it with /, as in /etc/motd",
                        "error: kind file has no attribute 'exist'\n"
                                + "  at:  checks.yaml:12:14 (checks[1].expect.exist)\n"
                                + "  fix: did you mean 'exists'?",
                        "error: '9' is no mode\n" + "  at:  checks.yaml:12:33 (checks[1].expect.mode)\n"
                                + "  fix: write the permission bits as four octal digits, such as \"0644\"",
                        "error: there is no matcher 'contain'\n"
                                + "  at:  checks.yaml:12:46 (checks[1].expect.owner.contain)\n"
                                + "  fix: did you mean 'contains'?",
                        "error: 'a' is the id of an earlier check\n" + "  at:  checks.yaml:13:10 (checks[2].id)\n"
                                + "  fix: give this one another",
                        "error: a check of kind firstrun changes the host, and phase baked only reads\n"
                                + "  at:  checks.yaml:13:20 (checks[2].phase)\n" + "  fix: write firstrun",
                        "error: '30' is not a time\n" + "  at:  checks.yaml:13:65 (checks[2].timeout)\n"
                                + "  fix: write its unit too: 30s",
                        "error: 'b' is no earlier check\n" + "  at:  checks.yaml:13:79 (checks[2].requires)\n"
                                + "  fix: put that check before this one",
                        "error: this must be a number, not the text '0'\n"
                                + "  at:  checks.yaml:13:99 (checks[2].expect.status)\n"
                                + "  fix: write 0, without quotes",
                        "error: kind timezone has no subject\n" + "  at:  checks.yaml:14:52 (checks[3].subject)\n"
                                + "  fix: remove it",
                        "error: 'fatal' is not allowed here\n" + "  at:  checks.yaml:14:66 (checks[3].severity)\n"
                                + "  fix: write error or warning",
                        "error: this must be text, not true\n" + "  at:  checks.yaml:14:88 (checks[3].expect.link)\n"
                                + "  fix: put it in quotes: \"true\"",
                        "error: this must be a mapping, not the text 'text'\n" + "  at:  checks.yaml:15:5 (checks[4])\n"
                                + "  fix: write 'key: value' lines below it");
    }

    @Test
    void a_suite_without_checks_is_refused() {
        assertThat(problems("schema: 1\nchecks: []\n"))
                .containsExactly(new Problem(
                        "there is no check",
                        "checks.yaml:2:9 (checks)",
                        "write one at least: a suite without checks proves nothing"));
        assertThat(problems("schema: 1\n"))
                .containsExactly(new Problem(
                        "key 'checks' is missing", "checks.yaml:1:1 (checks)", "add a list of checks below 'checks:'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "file | exists: yes | this must be true or false, not the text 'yes' | write true",
                "file | mode: u=rwx | 'u=rwx' is no mode | write the permission bits as four octal digits, such as \"0644\"",
                "file | mode: 0799 | '0799' is no mode | write the permission bits as four octal digits, such as \"0644\"",
                "file | mode: {gt: 1} | 'gt' says nothing of 'mode', which is a mode"
                        + " | write one of equals, matches, have-prefix, have-suffix, one-of, not, and, or",
                "file | type: direktory | 'type' is never 'direktory' | did you mean 'directory'?",
                "file | sha256: abc | 'abc' is no SHA-256 | write its 64 hexadecimal digits, as sha256sum prints them",
                "file | size: \"5\" | this must be a number, not the text '5' | write 5, without quotes",
                "file | owner: true | this must be text, not true | put it in quotes: \"true\"",
                "file | owner: | this must be text, not nothing | write one value",
                "file | lines: a | this must be a list, not the text 'a' | write [a] for the whole list, or {contains: a}",
                "file | lines: {matches: a} | 'matches' says nothing of 'lines', which is a list"
                        + " | ask it of an item: {contains: {matches: …}}",
                "file | content: {match-regexp: a} | there is no matcher 'match-regexp' | did you mean 'matches'?",
                "file | content: {contians: a} | there is no matcher 'contians' | did you mean 'contains'?",
                "file | content: {contains: \"\"} | every text has an empty one in it | write what to find",
                "file | content: {contains: a, matches: b} | a matcher has one key, and here are 2"
                        + " | join them: {and: [{contains: …}, {matches: …}]}",
                "file | content: {} | nothing is expected of 'content' | write a value, or a matcher such as {equals: 1}",
                "file | content: {and: []} | this must be a list of matchers, not an empty list | begin each with '- '; one at least",
                "file | content: {matches: (a} | '(a' cannot be used as a regular expression: missing closing ) in (a"
                        + " | correct it; the syntax is RE2's, without looking around and references",
                "file | content: {matches: \"((a{99}){99}){99}\"} | '((a{99}){99}){99}' cannot be used as a regular"
                        + " expression: its repetitions make more than 2000 steps"
                        + " | correct it; the syntax is RE2's, without looking around and references",
                "package | version: {semver: new} | 'new' is no range of versions"
                        + " | write it like '>=1.2.3 <2', '~1.2', '^1.2' or '1.x'",
                "json | bip: 1 | kind json has no attribute 'bip' | write a JSON pointer, such as /bip",
                "ini | /bip: 1 | kind ini has no attribute '/bip' | write where it stands, such as /section/key",
                "json | /bip: | this must be a value, not nothing | write one; nothing equals nothing",
                "service | enable: true | kind service has no attribute 'enable' | did you mean 'enabled'?",
            })
    void what_can_never_be_is_refused(String kind, String expectation, String what, String fix) {
        List<Problem> problems = problems(HEAD + "- {id: a, phase: baked, kind: " + kind + ", subject: "
                + (kind.equals("package") || kind.equals("service") ? "x" : "/x") + ", expect: {" + expectation
                + "}}\n");
        assertThat(problems).extracting(Problem::what, Problem::fix).containsExactly(tuple(what, fix));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requires: none | 'none' is no earlier check | write the id of an earlier check",
                "requires: last | 'last' is no earlier check | put that check before this one",
                "requires: frist | 'frist' is no earlier check | did you mean 'first'?",
                "requires: first | 'first' is a check of phase firstrun, this one of baked"
                        + " | require a check of the same phase: phases run one at a time",
                "environment: {A: b} | a check of kind file takes no environment: it runs no program"
                        + " | remove it; it is for the kinds command and firstrun",
                "timeout: 5s | a check of kind file takes no timeout"
                        + " | remove it; it is for the kinds command, firstrun, http, addr, dns",
                "user: root | a check of kind file takes no user | remove it; it is for the kind command",
                "severity: fatal | 'fatal' is not allowed here | write error or warning",
            })
    void keys_that_do_not_fit_are_refused(String key, String what, String fix) {
        assertThat(problems(HEAD
                        + "- {id: first, phase: firstrun, kind: file, subject: /x, expect: {exists: true}}\n"
                        + "- {id: a, phase: baked, kind: file, subject: /x, expect: {exists: true}, " + key + "}\n"
                        + "- {id: last, phase: baked, kind: file, subject: /x, expect: {exists: true}}\n"))
                .extracting(Problem::what, Problem::fix)
                .containsExactly(tuple(what, fix));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | '30' is not a time | write its unit too: 30s",
                "soon | 'soon' is not a time | write a number and s, m or h, such as 30s or 5m",
                "0s | a time limit of 0s is out of range | write 1s to 12h",
                "13h | a time limit of 13h is out of range | write 1s to 12h",
            })
    void times_that_are_none_are_refused(String timeout, String what, String fix) {
        assertThat(problems(HEAD + "- {id: a, phase: baked, kind: command, subject: x, timeout: " + timeout
                        + ", expect: {status: 0}}\n"))
                .containsExactly(new Problem(what, "checks.yaml:3:61 (checks[0].timeout)", fix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A B: c", "1A: c", "\"A=\": c"})
    void names_that_no_variable_has_are_refused(String variable) {
        assertThat(problems(HEAD + "- {id: a, phase: baked, kind: command, subject: x, environment: {" + variable
                        + "}, expect: {status: 0}}\n"))
                .singleElement()
                .extracting(Problem::fix)
                .isEqualTo("use letters, digits and _, and no digit first");
    }

    @Test
    void variables_that_shells_set_by_themselves_are_refused() {
        assertThat(
                        problems(
                                HEAD
                                        + "- {id: a, phase: baked, kind: command, subject: x, environment: {UID: 5}, expect: {status: 0}}\n"))
                .containsExactly(new Problem(
                        "UID is a variable that shells set by themselves",
                        "checks.yaml:3:66 (checks[0].environment.UID)",
                        "use another name, or set it in the command"));
    }

    @Test
    void checks_of_a_config_are_read_by_the_same_rules() {
        Mapping config = (Mapping) YamlReader.read(
                "image.yaml",
                ("extra:\n- {id: mine, phase: baked, kind: file, subject: /x, requires: theirs, expect: {exists: true}}\n"
                                + "- {id: theirs, phase: baked, kind: file, subject: /x, expect: {exists: 1}}\n")
                        .getBytes(StandardCharsets.UTF_8));
        Faults faults = new Faults();
        Sequence extra = (Sequence) config.get("extra").orElseThrow();
        List<Check> checks = SuiteReader.checks(extra.items(), new KeyPath("verify.extra"), Set.of("theirs"), faults);
        assertThat(checks).extracting(Check::id).containsExactly("mine");
        assertThat(faults.inOrder())
                .containsExactly(
                        new Problem(
                                "'theirs' is the id of an earlier check",
                                "image.yaml:3:8 (verify.extra[1].id)",
                                "give this one another"),
                        new Problem(
                                "this must be true or false, not 1",
                                "image.yaml:3:72 (verify.extra[1].expect.exists)",
                                "write true"));
    }

    private static Suite read(String text) {
        return SuiteReader.read("checks.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String text) {
        AmibakeException failure = catchThrowableOfType(AmibakeException.class, () -> read(text));
        assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        return failure.problems();
    }
}
