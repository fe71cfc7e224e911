package io.amibake.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the frames that one chunk of the program is answered with. */
final class Frames {
    /** What of one stream of a probe is kept. */
    static final int OUTPUT_LIMIT = 1 << 20;

    private static final String UNREADABLE = "what the host sent cannot be read";
    private static final int ROOM = 64 << 20;

    /** A line about one probe: {@code number status started ended manner}. */
    record Head(int number, String status, Duration took, String manner) {}

    /** One probe's answer; {@code notRoot} is not known here. */
    record Frame(Head head, Output out, Output err) {
        OptionalInt status() {
            boolean told = !head.manner().equals("late") && isNumber(head.status());
            return told ? OptionalInt.of(Integer.parseInt(head.status())) : OptionalInt.empty();
        }

        boolean timedOut() {
            return head.manner().equals("late");
        }
    }

    /** Hears of every frame as it has come. */
    interface Listener {
        void came(Frame frame);
    }

    private final Incoming incoming;
    private final String nonce;
    private int room = ROOM;

    Frames(Incoming incoming, String nonce) {
        this.incoming = incoming;
        this.nonce = nonce;
    }

    /** Reads up to the end of the chunk's answer. */
    void read(Deadline deadline, Listener listener) throws SessionLost {
        room = ROOM;
        while (true) {
            String line = incoming.line(deadline);
            if (line.equals(nonce + " end")) {
                return;
            }
            if (line.equals(nonce + " nowhere")) {
                throw new SessionLost("no directory for temporary files can be written on the host");
            }
            if (line.equals(nonce + " frames")) {
                some(deadline, listener);
            }
        }
    }

    private void some(Deadline deadline, Listener listener) throws SessionLost {
        List<Head> heads = new ArrayList<>();
        Map<String, Long> sizes = new HashMap<>();
        String line = incoming.line(deadline);
        while (!line.equals(nonce + " data")) {
            String[] words = line.strip().split(" ", -1);
            if (words.length == 5) {
                heads.add(head(words));
            } else if (words.length == 2) {
                sizes.put(words[1].substring(words[1].lastIndexOf('/') + 1), number(words[0]));
            } else {
                throw new SessionLost(UNREADABLE);
            }
            line = incoming.line(deadline);
        }
        List<Frame> frames = new ArrayList<>();
        for (Head head : heads) {
            Output out = output(sizes.getOrDefault(head.number() + ".o", 0L), deadline);
            frames.add(new Frame(head, out, output(sizes.getOrDefault(head.number() + ".e", 0L), deadline)));
        }
        if (!incoming.line(deadline).isEmpty() || !incoming.line(deadline).equals(nonce + " done")) {
            throw new SessionLost(UNREADABLE);
        }
        frames.forEach(listener::came);
    }

    private static Head head(String[] words) throws SessionLost {
        Duration took = Duration.ofMillis(Math.max(0, hundredths(words[3]) - hundredths(words[2])) * 10);
        return new Head((int) number(words[0]), words[1], took, words[4]);
    }

    private Output output(long size, Deadline deadline) throws SessionLost {
        int kept = (int) Math.min(size, Math.min(room, OUTPUT_LIMIT));
        byte[] bytes = incoming.bytes(size, kept, deadline);
        room -= kept;
        return new Output(bytes, kept < size);
    }

    /** Of seconds with two decimals, as in /proc/uptime. */
    private static long hundredths(String seconds) throws SessionLost {
        int point = seconds.indexOf('.');
        String digits = point < 0 ? seconds + "00" : seconds.substring(0, point) + seconds.substring(point + 1);
        return number(digits);
    }

    private static long number(String text) throws SessionLost {
        if (!isNumber(text)) {
            throw new SessionLost(UNREADABLE);
        }
        return Long.parseLong(text);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 12;
    }
}
