package io.amibake.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The answers of the metadata service. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MetadataTest {
    private static final String TOKEN = "X-aws-ec2-metadata-token: AQAEALab-0123456789abcdef==\r\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void write_facts() throws IOException {
        Path key = Files.createDirectories(directory.resolve("meta-data/public-keys/0"));
        Files.writeString(key.resolve("openssh-key"), "ssh-ed25519 AAAA lab\n");
        Files.writeString(directory.resolve("meta-data/instance-id"), "i-0123\n");
    }

    @Test
    void a_token_is_given_to_those_who_put() throws Exception {
        assertThat(answer("PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nServer: EC2ws\r\nContent-Type: text/plain\r\nContent-Length: 27\r\n"
                        + "X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21600\r\nConnection: close\r\n\r\n"
                        + "AQAEALab-0123456789abcdef==");
    }

    @Test
    void nothing_is_told_without_the_token() throws Exception {
        for (String request : new String[] {
            "GET /latest/meta-data/ HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n",
            "GET / HTTP/1.1\r\nX-aws-ec2-metadata-token: guessed\r\n\r\n"
        }) {
            assertThat(answer(request))
                    .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void facts_are_told_in_every_version_and_lists_as_ec2_writes_them() throws Exception {
        assertThat(tell("/latest/meta-data/instance-id")).isEqualTo("200 OK i-0123");
        assertThat(tell("/2021-03-23/meta-data/instance-id")).isEqualTo("200 OK i-0123");
        assertThat(tell("/latest/meta-data/")).isEqualTo("200 OK instance-id\npublic-keys/");
        assertThat(tell("/latest/meta-data/public-keys/")).isEqualTo("200 OK 0=amibake-lab");
        assertThat(tell("/latest/meta-data/public-keys/0/")).isEqualTo("200 OK openssh-key");
        assertThat(tell("/latest/meta-data/public-keys/0/openssh-key")).isEqualTo("200 OK ssh-ed25519 AAAA lab");
    }

    @Test
    void what_there_is_not_is_not_found_and_nobody_gets_out_of_the_directory() throws Exception {
        assertThat(tell("/latest/user-data")).isEqualTo("404 Not Found ");
        assertThat(tell("/latest/../../etc/passwd")).isEqualTo("400 Bad Request ");
        assertThat(answer("POST /latest/meta-data/ HTTP/1.1\r\n" + TOKEN + "\r\n"))
                .startsWith("HTTP/1.1 405 Method Not Allowed\r\n");
        assertThat(answer("")).isEmpty();
    }

    /** Status and body of what is asked for with the token. */
    private String tell(String path) throws IOException, InterruptedException {
        String answer = answer("GET " + path + " HTTP/1.1\r\n" + TOKEN + "\r\n");
        return answer.substring("HTTP/1.1 ".length(), answer.indexOf('\r')) + " "
                + answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private String answer(String request) throws IOException, InterruptedException {
        Process service = new ProcessBuilder(Lab.HOME.resolve("metadata").toString(), directory.toString()).start();
        try (OutputStream out = service.getOutputStream()) {
            out.write(request.getBytes(US_ASCII));
        }
        String answer = new String(service.getInputStream().readAllBytes(), US_ASCII);
        service.waitFor();
        return answer;
    }
}
