package io.amibake.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that goes away, or sends what it should not. */
@Timeout(120)
class LostSessionTest {
    private static final Ending RESET = new Ending.Lost("connection reset");
    private static final Question<String, Reply> FIRST = Scripts.LOGIN.question("printf 'one\\000\\ntwo'");
    private static final Question<String, Reply> SECOND = Scripts.ALONE.question("echo out; echo err >&2; exit 3");
    private static final Question<String, Reply> THIRD = Scripts.ROOT.question("echo root");
    private static final List<Question<String, Reply>> ALL = List.of(FIRST, SECOND, THIRD);

    @TempDir
    private Path directory;

    @Test
    void answers_stay_and_the_rest_is_unknown_wherever_the_connection_is_cut() {
        byte[] sent = recorded();
        List<String> whole = told(sent, RESET);
        assertThat(whole).containsExactly("0 one\0\ntwo|", "3 out\n|err\n", "0 root\n|");
        for (int length = 0; length < sent.length - 1; length++) {
            List<String> answers = told(Arrays.copyOf(sent, length), RESET);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i)).isIn(whole.get(i), "unknown: connection reset");
            }
        }
        assertThat(told(Arrays.copyOf(sent, sent.length - 3), RESET)).isEqualTo(whole);
    }

    @Test
    void nothing_that_a_host_sends_is_an_exception() {
        byte[] sent = recorded();
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            byte[] garbage = sent.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                garbage[random.nextInt(garbage.length)] = (byte) "0123456789 \n-.\0x".charAt(random.nextInt(16));
            }
            assertThat(told(garbage, RESET)).hasSize(ALL.size());
        }
    }

    @Test
    void says_how_the_shell_ended() {
        assertThat(told(new byte[0], new Ending.Exited(127)))
                .containsOnly("unknown: the shell on the host ended with status 127: sh: not found");
        assertThat(told(new byte[0], new Ending.Signalled("KILL")))
                .containsOnly("unknown: the shell on the host was ended by SIGKILL: sh: not found");
    }

    @Test
    void an_endless_host_is_given_up_at_the_deadline() {
        byte[] noise = "0 0 0 0 ended\n".repeat(4000).getBytes(StandardCharsets.US_ASCII);
        assertThat(asked(() -> noise, Duration.ofMillis(200), RESET))
                .containsOnly("unknown: the host did not answer in time");
        byte[] line = "x".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
        assertThat(asked(() -> line, Duration.ofMillis(200), RESET))
                .containsOnly("unknown: the host did not answer in time");
        byte[] frames = (nonce() + " frames\n" + nonce() + " data\n\n" + nonce() + " done\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(asked(() -> frames, Duration.ofMillis(200), RESET))
                .containsOnly("unknown: the host did not answer in time");
    }

    @Test
    void frames_without_end_and_sizes_beyond_belief_are_unreadable() {
        String many = nonce() + " frames\n" + "1 0 0 0 ended\n".repeat(100);
        String sizes = nonce() + " frames\n1 0 0 0 ended\n999999999999 /tmp/1.o\n0 /tmp/1.e\n" + nonce() + " data\n";
        assertThat(told(many.getBytes(StandardCharsets.US_ASCII), RESET))
                .containsOnly("unknown: what the host sends cannot be read");
        assertThat(told(sizes.getBytes(StandardCharsets.US_ASCII), RESET)).containsOnly("unknown: connection reset");
    }

    @Test
    void what_is_asked_after_the_connection_was_lost_is_unknown_too() {
        try (Session session = session(once(new byte[0]), RESET, Duration.ofSeconds(30))) {
            assertThat(session.lost()).isEmpty();
            session.ask(ALL, soon());
            assertThat(session.lost()).contains("connection reset");
            assertThat(text(session.ask(List.of(THIRD), soon()), THIRD)).isEqualTo("unknown: connection reset");
        }
    }

    /** What this machine sends for all three questions. */
    private byte[] recorded() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Asking host = Asking.under(Tool.DASH, directory);
        Starting local = () -> LocalTarget.start(List.of(Tool.DASH.require().toString(), "-s"));
        try (Session session =
                Session.open(target(() -> new Recorder(local.start(), sent)), new SameNonce(), soon(), Conduct.USUAL)) {
            session.ask(ALL, soon());
        }
        assertThat(host).isNotNull();
        return sent.toByteArray();
    }

    private static List<String> told(byte[] sent, Ending ending) {
        return asked(once(sent), Duration.ofSeconds(30), ending);
    }

    private static List<String> asked(Supplier<byte[]> pieces, Duration time, Ending ending) {
        try (Session session = session(pieces, ending, time)) {
            Answers answers = session.ask(ALL, Deadline.after(time, new SameNonce()));
            List<String> texts = new ArrayList<>();
            ALL.forEach(question -> texts.add(text(answers, question)));
            return texts;
        }
    }

    private static String text(Answers answers, Question<String, Reply> question) {
        return answers.to(question)
                .match(
                        reply -> reply.status().orElse(-1) + " " + reply.out().text() + "|"
                                + reply.err().text(),
                        why -> "unknown: " + why);
    }

    private static Session session(Supplier<byte[]> pieces, Ending ending, Duration time) {
        Surroundings here = new SameNonce();
        return Session.open(target(() -> new Played(pieces, ending)), here, Deadline.after(time, here), Conduct.USUAL);
    }

    private static Supplier<byte[]> once(byte[] sent) {
        List<byte[]> left = new ArrayList<>(sent.length == 0 ? List.of() : List.of(sent));
        return () -> left.isEmpty() ? new byte[0] : left.remove(0);
    }

    private static Target target(Starting starting) {
        return new Target() {
            @Override
            public String name() {
                return "played";
            }

            @Override
            public Shell start(String command, Deadline deadline, Progress progress) {
                return starting.start();
            }
        };
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60), new SameNonce());
    }

    private static String nonce() {
        return new SameNonce().nonce();
    }

    private interface Starting {
        Shell start();
    }

    private record Played(Supplier<byte[]> pieces, Ending ending) implements Shell {
        @Override
        public void send(byte[] bytes) {}

        @Override
        public Optional<byte[]> receive(Deadline deadline) {
            return Optional.of(pieces.get());
        }

        @Override
        public byte[] stderr() {
            return "sh: not found\n".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void close() {}
    }

    private record Recorder(Shell shell, ByteArrayOutputStream sent) implements Shell {
        @Override
        public void send(byte[] bytes) {
            shell.send(bytes);
        }

        @Override
        public Optional<byte[]> receive(Deadline deadline) {
            Optional<byte[]> piece = shell.receive(deadline);
            piece.ifPresent(sent::writeBytes);
            return piece;
        }

        @Override
        public byte[] stderr() {
            return shell.stderr();
        }

        @Override
        public Ending ending() {
            return shell.ending();
        }

        @Override
        public void close() {
            shell.close();
        }
    }

    private record SameNonce() implements Surroundings {
        @Override
        public long nanoTime() {
            return Surroundings.ofThisMachine().nanoTime();
        }

        @Override
        public void sleep(Duration time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String nonce() {
            return "0123456789abcdef0123456789abcdef";
        }
    }
}
