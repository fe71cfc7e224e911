package io.amibake.provisioning.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.core.AmibakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real Packers wrote ({@code *16.out} by 1.6.6, the others by 1.15.0), and what becomes of it. */
class RecordedBuildsTest {
    private static final Path RECORDS = Path.of("src/test/resources/io/amibake/provisioning/packer");
    private static final Path LOG = Path.of("build/build.log");

    private final Heard heard = new Heard();

    @TempDir
    private Path directory;

    @Test
    void each_failure_is_said_with_its_cause_and_what_to_do() throws IOException {
        StringBuilder said = new StringBuilder();
        for (Path record : records()) {
            String name = record.getFileName().toString().replace(".out", "");
            if (!name.startsWith("ok")) {
                AmibakeException failure = Failure.of(1, transcriptOf(name), LOG);
                said.append("== " + name + ": " + failure.status() + "\n" + failure.getMessage() + "\n\n");
            }
        }
        Path golden = RECORDS.resolve("failures.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, said);
            fail(golden + " is written; run again without -Dgolden.update");
        }
        assertThat(said).hasToString(Files.readString(golden));
    }

    @Test
    void a_build_is_told_step_by_step() throws IOException {
        transcriptOf("ok");

        assertThat(heard.steps())
                .containsExactly(
                        "launching the building instance",
                        "waiting for instance i-c091983394f5016e4",
                        "waiting for SSH",
                        "provisioner 1 of 3: scripts/ok.sh",
                        "provisioner 2 of 3: upload of scripts/ok.sh",
                        "provisioner 3 of 3: scripts/bad.sh",
                        "stopping the instance",
                        "creating the AMI",
                        "waiting for the AMI's snapshot",
                        "making ami-e7dd442d4893f4259",
                        "terminating the building instance");
    }

    @Test
    void a_build_of_packer_1_6_is_told_step_by_step() throws IOException {
        transcriptOf("ok16");

        assertThat(heard.steps())
                .containsExactly(
                        "launching the building instance",
                        "waiting for instance i-c6c1c49a081cfcb23",
                        "waiting for SSH",
                        "provisioner 1 of 3: scripts/ok.sh",
                        "stopping the instance",
                        "creating the AMI",
                        "waiting for the AMI's snapshot",
                        "making ami-979b8c13ceda44f7b",
                        "terminating the building instance");
    }

    @Test
    void the_log_is_what_packer_shows_to_a_person() throws IOException {
        transcriptOf("script16");

        assertThat(Files.readString(directory.resolve("build.log")))
                .startsWith("==> amazon-ebs: Prevalidating any provided VPC information\n")
                .contains("""
                        ==> amazon-ebs: Provisioning with shell script: scripts/bad.sh
                            amazon-ebs: working
                        ==> amazon-ebs: cannot do it: no space, none
                        ==> amazon-ebs: Provisioning step had errors: Running the cleanup provisioner, if present...
                        """)
                .endsWith("\n\n==> Builds finished but no artifacts were created.\n");
        assertThat(heard.lines()).contains("amazon-ebs: working", "==> amazon-ebs: Connected to SSH!");
    }

    @Test
    void what_packer_writes_when_it_crashes_is_shown() {
        Transcript transcript;
        try (Log log = Log.open(directory.resolve("build.log"))) {
            transcript = new Transcript(log, heard, 0);
            transcript.hear("panic: runtime error: index out of range");
            transcript.hear("1795427287,,ui,say,==> amazon-ebs: Prevalidating AMI Name: x%!(PACKER_COMMA) y");
            transcript.hear("12,no type,");
        }

        assertThat(Failure.of(2, transcript, LOG)).hasMessage("""
                        error: Packer failed with exit status 2:
                            panic: runtime error: index out of range
                            ==> amazon-ebs: Prevalidating AMI Name: x, y
                            12,no type,
                          at:  build/build.log
                          fix: see the log""");
        assertThat(Failure.of(137, transcript, LOG)).hasMessage("""
                        error: Packer was killed by signal 9 (SIGKILL):
                            panic: runtime error: index out of range
                            ==> amazon-ebs: Prevalidating AMI Name: x, y
                            12,no type,
                          at:  build/build.log
                          fix: see whether this machine ran out of memory (dmesg), then try again""");
    }

    private Transcript transcriptOf(String name) throws IOException {
        try (Log log = Log.open(directory.resolve("build.log"))) {
            Transcript transcript = new Transcript(log, heard, 3);
            Files.readAllLines(RECORDS.resolve(name + ".out")).forEach(transcript::hear);
            return transcript;
        }
    }

    private static List<Path> records() throws IOException {
        List<Path> records = new ArrayList<>();
        try (var files = Files.newDirectoryStream(RECORDS, "*.out")) {
            files.forEach(records::add);
        }
        records.sort(null);
        return records;
    }
}
