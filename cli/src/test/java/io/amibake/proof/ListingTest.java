package io.amibake.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ListingTest {
    private static final String ZERO = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";
    private static final String ONE = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";

    @TempDir
    private Path directory;

    @Test
    void every_kind_of_change_is_seen_and_nothing_else() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw Tool.leftOut("owners are changed: run as root");
        }
        Listing before = after("""
                umask 022
                mkdir d 'with blank'
                for each in bytes mode link kind gone same; do printf 0 >$each; done
                chmod 644 mode
                ln -s bytes points
                """);
        assertThat(before.facts()).hasSize(10).containsEntry("/bytes", "f 644 0:0 1 " + ZERO);
        assertThat(before.changesTo(after("touch -d '2 days ago' same d"))).isEmpty();

        assertThat(before.changesTo(after("""
                        printf 1 >bytes
                        chmod 755 mode
                        chown 1:2 link
                        rm kind gone && mkdir kind
                        ln -sfn mode points
                        : >'with blank/new one'
                        """)))
                .containsExactly(
                        "/bytes: f 644 0:0 1 " + ZERO + " -> f 644 0:0 1 " + ONE,
                        "/gone: f 644 0:0 1 " + ZERO + " -> nothing",
                        "/kind: f 644 0:0 1 " + ZERO + " -> d 755 0:0",
                        "/link: f 644 0:0 1 " + ZERO + " -> f 644 1:2 1 " + ZERO,
                        "/mode: f 644 0:0 1 " + ZERO + " -> f 755 0:0 1 " + ZERO,
                        "/points: l 777 0:0 bytes -> l 777 0:0 mode",
                        "/with blank/new one: nothing -> f 644 0:0 0"
                                + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private Listing after(String script) throws IOException, InterruptedException {
        String program = "cd \"$1\"\n" + script + "\n" + Listing.SCRIPT;
        Process process = new ProcessBuilder("sh", "-ec", program, "sh", directory.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return Listing.parse(printed);
    }
}
