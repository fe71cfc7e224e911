package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answers;
import io.amibake.verification.Deadline;
import io.amibake.verification.Privilege;
import io.amibake.verification.Progress;
import io.amibake.verification.Question;
import io.amibake.verification.Session;
import io.amibake.verification.Surroundings;
import io.amibake.verification.facts.CommandFacts;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that runs on a host of real OpenSSH when the connection to it is lost. */
@Timeout(90)
class LostCommandTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 1000", "trap '' HUP TERM PIPE; while :; do sleep 1000; done"})
    void it_is_ended_with_what_it_started(String command) throws IOException, InterruptedException {
        Path pids = directory.resolve("pids");
        assertThat(new ProcessBuilder("mkfifo", pids.toString()).start().waitFor())
                .isZero();
        String text = "setsid sleep 1000 & echo $$ $! >" + pids + "; " + command;
        Question<CommandSubject, CommandFacts> question =
                Commands.question(new CommandSubject(text, Map.of(), LONG, Privilege.LOGIN));
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            CompletableFuture<Answers> asked = CompletableFuture.supplyAsync(() -> asked(server, question));
            String[] started = Files.readString(pids).strip().split(" ", -1);
            List<ProcessHandle> processes = List.of(process(started[0]), process(started[1]));

            server.dropConnections();

            String told = asked.join().to(question).match(facts -> "known", why -> why);
            assertThat(told).isEqualTo("the host closed the connection");
            for (ProcessHandle process : processes) {
                assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30));
            }
        }
    }

    private static Answers asked(OpenSshServer server, Question<?, ?> question) {
        Surroundings here = Surroundings.ofThisMachine();
        Deadline deadline = Deadline.after(LONG, here);
        try (Session session = Session.open(server.target(), here, deadline, Progress.NONE)) {
            return session.ask(List.of(question), deadline);
        }
    }

    private static ProcessHandle process(String id) {
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }
}
