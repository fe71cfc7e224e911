package io.amibake.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the frames that one chunk of the program is answered with. Some frames come together: a line for each, the sizes
 * of their outputs as {@code wc -c} prints them, and then all outputs one after the other. What is not in a frame is the
 * noise of login shells.
 */
final class Frames {
    private static final String UNREADABLE = "what the host sends cannot be read";
    private static final int OUTPUT_LIMIT = 1 << 20;
    private static final int ALL_OUTPUT_LIMIT = 64 << 20;
    private static final int HIGHEST_STATUS = 512; // some shells say 256 and the signal
    private static final Output NONE = new Output(new byte[0], false);

    /** One line: {@code number status started ended manner}. */
    private record Head(int number, String status, Duration took, String manner) {}

    private final Incoming incoming;
    private final String nonce;
    private int room;

    Frames(Incoming incoming, String nonce) {
        this.incoming = incoming;
        this.nonce = nonce;
    }

    /** Reads up to the end of the chunk's answer. */
    void read(Deadline deadline, Round round) throws SessionLost {
        room = ALL_OUTPUT_LIMIT;
        int left = round.most();
        while (true) {
            String line = incoming.line(deadline);
            if (line.startsWith(nonce)) {
                incoming.begin();
            }
            if (line.equals(nonce + " end")) {
                return;
            }
            if (line.equals(nonce + " nowhere")) {
                throw new SessionLost("no directory for temporary files can be made on the host");
            }
            if (line.equals(nonce + " gone")) {
                round.gone();
            }
            if (line.startsWith(nonce + " begun ")) {
                round.begun((int) Math.min(number(line.substring(nonce.length() + 7)), Integer.MAX_VALUE));
            }
            if (line.equals(nonce + " frames")) {
                left -= some(left, deadline, round);
            }
        }
    }

    private int some(int most, Deadline deadline, Round round) throws SessionLost {
        List<Head> heads = new ArrayList<>();
        Map<String, Long> sizes = new HashMap<>();
        String line = incoming.line(deadline);
        while (!line.equals(nonce + " data")) {
            addTo(heads, sizes, line);
            if (heads.size() > most + 1 || sizes.size() > 2 * most + 1) {
                throw new SessionLost(UNREADABLE);
            }
            line = incoming.line(deadline);
        }
        boolean full = !heads.isEmpty() && heads.get(0).manner().equals("full");
        List<Frame> frames = new ArrayList<>();
        for (Head head : heads) {
            if (!head.manner().equals("full")) {
                frames.add(frame(head, full, sizes, deadline));
            }
        }
        if (!incoming.line(deadline).isEmpty() || !incoming.line(deadline).equals(nonce + " done")) {
            throw new SessionLost(UNREADABLE);
        }
        frames.forEach(round::came);
        return frames.size();
    }

    private static void addTo(List<Head> heads, Map<String, Long> sizes, String line) throws SessionLost {
        String[] words = line.strip().split(" ", -1);
        if (words.length == 5) {
            Duration took = Duration.ofMillis(Math.max(0, hundredths(words[3]) - hundredths(words[2])) * 10);
            heads.add(new Head((int) Math.min(number(words[0]), Integer.MAX_VALUE), words[1], took, words[4]));
        } else if (words.length == 2) {
            sizes.put(words[1].substring(words[1].lastIndexOf('/') + 1), number(words[0]));
        } else {
            throw new SessionLost(UNREADABLE);
        }
    }

    private Frame frame(Head head, boolean full, Map<String, Long> sizes, Deadline deadline) throws SessionLost {
        Long outSize = sizes.get(head.number() + ".o");
        Long errSize = sizes.get(head.number() + ".e");
        Output out = outSize == null ? NONE : output(outSize, deadline);
        Output err = errSize == null ? NONE : output(errSize, deadline);
        boolean none = head.status().equals("-");
        if (!none && head.number() != 0 && number(head.status()) > HIGHEST_STATUS) {
            throw new SessionLost(UNREADABLE);
        }
        String manner = full ? "full" : head.manner();
        if (manner.equals("ended") && !none && (outSize == null || errSize == null)) {
            manner = "lost";
        }
        return new Frame(head.number(), head.status(), manner, head.took(), out, err);
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
        return number(point < 0 ? seconds + "00" : seconds.substring(0, point) + seconds.substring(point + 1));
    }

    private static long number(String text) throws SessionLost {
        boolean digits = !text.isEmpty() && text.length() <= 12;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits) {
            throw new SessionLost(UNREADABLE);
        }
        return Long.parseLong(text);
    }
}
