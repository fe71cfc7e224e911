package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHostTest {

    @TempDir
    private Path proc;

    @Test
    void this_process_runs() {
        RunHost host = RunHost.ofThisMachine();

        assertThat(host.process())
                .matches("[0-9a-f]{16}/" + ProcessHandle.current().pid() + "/[0-9]+");
        assertThat(host.runs(host.process())).contains(true);
    }

    @Test
    void a_later_process_of_the_same_number_is_another() throws IOException {
        RunHost host = host("S");
        String hostName = host.process().substring(0, 16);

        assertThat(host.runs(hostName + "/42/4711")).contains(true);
        assertThat(host.runs(hostName + "/42/4710")).contains(false);
        assertThat(host.runs(hostName + "/43/4711")).contains(false);
    }

    @Test
    void a_process_that_waits_for_its_parent_is_over() throws IOException {
        RunHost host = host("Z");

        assertThat(host.runs(host.process().substring(0, 16) + "/42/4711")).contains(false);
    }

    @Test
    void nothing_is_known_of_processes_of_other_hosts_boots_and_containers() throws IOException {
        RunHost host = host("S");
        String process = host.process().substring(0, 16) + "/42/4711";

        assertThat(host.runs("0123456789abcdef/42/4711")).isEmpty();
        assertThat(host.runs("whatever")).isEmpty();
        assertThat(host.runs("")).isEmpty();
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "another\n");
        assertThat(host.runs(process)).isEmpty();
    }

    @Test
    void nothing_is_known_where_processes_of_others_are_hidden() throws IOException {
        RunHost host = host("S");
        Files.delete(proc.resolve("1/stat"));

        assertThat(host.runs(host.process().substring(0, 16) + "/43/4711")).isEmpty();
    }

    @Test
    void a_machine_without_proc_is_unknown() {
        RunHost host = RunHost.at(proc);

        assertThat(host.process()).startsWith("unknown/");
        assertThat(host.runs(host.process())).isEmpty();
    }

    private RunHost host(String state) throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self/ns"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "1\n");
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[1]"));
        stat(1, "S", 1);
        stat(42, state, 4711);
        return RunHost.at(proc);
    }

    private void stat(long pid, String state, long start) throws IOException {
        Files.createDirectories(proc.resolve(String.valueOf(pid)));
        Files.writeString(
                proc.resolve(pid + "/stat"),
                pid + " (a ) b) " + state + " 1 1 1 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 " + start + " 0 0\n");
    }
}
