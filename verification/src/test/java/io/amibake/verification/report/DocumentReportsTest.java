package io.amibake.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.amibake.core.Tool;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class DocumentReportsTest {
    static Stream<Report> reports() {
        Report well = Reports.of(Reports.host("localhost", Reports.result("jq", Reports.PASSED)));
        return Stream.of(well, Reports.mixed(), Reports.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void json_is_as_its_schema_says(Report report) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schema/report.schema.json")));
        String json = ReportFormat.JSON.print(report, Reports.IMPRINT);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void json_tells_all_there_is() {
        assertThat(ReportFormat.JSON.print(
                        Reports.of(Reports.host("localhost", Reports.result("zone", Reports.UNSURE))), Reports.IMPRINT))
                .isEqualTo("""
                        {
                          "schema": 1,
                          "amibake": "1.2.3",
                          "started": "2026-11-23T03:04:05.678Z",
                          "seconds": 1.234,
                          "status": 3,
                          "phase": "baked",
                          "image": {
                            "name": "ECS Base",
                            "version": "1.0.0",
                            "platform": "amazon-linux-2023"
                          },
                          "summary": {
                            "passed": 0,
                            "failed": 0,
                            "warning": 0,
                            "inconclusive": 1,
                            "skipped": 0
                          },
                          "hosts": [
                            {
                              "host": "localhost",
                              "seconds": 0.840,
                              "summary": {
                                "passed": 0,
                                "failed": 0,
                                "warning": 0,
                                "inconclusive": 1,
                                "skipped": 0
                              },
                              "notes": [],
                              "results": [
                                {
                                  "id": "zone",
                                  "phase": "baked",
                                  "kind": "file",
                                  "subject": "/etc/zone",
                                  "severity": "error",
                                  "verdict": "inconclusive",
                                  "seconds": 0.042,
                                  "reason": "logs follow the zone",
                                  "look": "stat /etc/zone",
                                  "at": "build/checks.yaml:12:5",
                                  "why": "permission denied, and sudo asks for a password"
                                }
                              ]
                            }
                          ]
                        }
                        """);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void junit_is_valid_for_jenkins(Report report) throws IOException, SAXException {
        Path xsd = Tool.JENKINS_JUNIT_XSD.require();
        String xml = ReportFormat.JUNIT.print(report, Reports.IMPRINT);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(xsd.toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    void junit_counts_failures_errors_and_skipped_apart() throws Exception {
        Document document = parse(ReportFormat.JUNIT.print(Reports.mixed(), Reports.IMPRINT));
        var suite = document.getElementsByTagName("testsuite").item(0).getAttributes();
        assertThat(List.of("name", "tests", "failures", "errors", "skipped", "time", "timestamp"))
                .extracting(name -> suite.getNamedItem(name).getNodeValue())
                .containsExactly("ec2-user@198.51.100.7", "5", "1", "1", "2", "0.840", "2026-11-23T03:04:05");
        assertThat(document.getElementsByTagName("testcase")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("classname")
                        .getNodeValue())
                .isEqualTo("ec2-user_198_51_100_7.file");
        assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo("""
                        link: expected "America/Los_Angeles", got "Europe/Berlin"
                        running: expected "America/Los_Angeles", got "Europe/Berlin"
                        why:  logs follow the zone
                        look: stat /etc/zone
                        at:   build/checks.yaml:12:5""");
    }

    @Test
    void junit_has_one_error_for_a_host_that_was_not_reached_which_says_why() {
        Verdict none = new Verdict.Inconclusive("the host was not reached");
        Report report = Reports.of(
                Reports.unreachable("ec2-user@c", Reports.result("jq", none), Reports.warning("zone", none)));
        assertThat(ReportFormat.JUNIT.print(report, Reports.IMPRINT)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="ECS Base" tests="3" failures="0" errors="1" time="1.234">
                          <testsuite name="ec2-user@c" id="0" tests="3" failures="0" errors="1" skipped="2" time="30.000" timestamp="2026-11-23T03:04:05">
                            <testcase name="host ready" classname="ec2-user_c.host" time="30.000">
                              <error message="nothing answers" type="not reached">error: nothing answers&#10;  at:  ec2-user@c:22&#10;  fix: see that the instance runs, and that its security group lets you in</error>
                            </testcase>
                            <testcase name="jq" classname="ec2-user_c.file" time="0.042">
                              <skipped>could not tell: the host was not reached</skipped>
                            </testcase>
                            <testcase name="zone" classname="ec2-user_c.file" time="0.042">
                              <skipped>could not tell: the host was not reached</skipped>
                            </testcase>
                            <system-out>sudo asks for a password</system-out>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void html_says_of_a_host_that_was_not_reached_why_and_no_more() {
        String html = ReportFormat.HTML.print(Reports.mixed(), Reports.IMPRINT);
        assertThat(html)
                .contains("<p class=\"inconclusive\">not reached: ec2-user@198.51.100.8: nothing answers</p>\n")
                .doesNotContain("could not tell: the host was not reached", "Where the hosts differ");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void html_needs_nothing_from_elsewhere(Report report) {
        String html = ReportFormat.HTML.print(report, Reports.IMPRINT);
        assertThat(html).startsWith("<!DOCTYPE html>\n").doesNotContain("http:", "https:", "src=", "href=", "@import");
    }

    @Test
    void html_opens_on_the_problems_when_there_are_any() {
        assertThat(ReportFormat.HTML.print(Reports.mixed(), Reports.IMPRINT))
                .contains("<body data-show=\"problems\">", "value=\"problems\" checked>");
        assertThat(ReportFormat.HTML.print(
                        Reports.of(Reports.host("localhost", Reports.result("jq", Reports.PASSED))), Reports.IMPRINT))
                .contains("<body data-show=\"all\">", "value=\"all\" checked>");
    }

    @Test
    void html_shows_markup_as_text() {
        assertThat(ReportFormat.HTML.print(Reports.hostile(), Reports.IMPRINT))
                .contains("<h2>h&lt;ost&gt;</h2>")
                .doesNotContain("<b>")
                .contains("&quot;&lt;b&gt;&amp;amp;]]&gt; % # : , \\ ��[31m&#10;::error::x&#9;");
    }

    private static Document parse(String xml) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
