package io.amibake.verification.facts;

import io.amibake.verification.Reply;

/** Why a host did not tell what it was asked. */
final class Unclear {
    private static final int LONGEST = 300;

    private Unclear() {}

    /** Why a reply lacks what it should hold. */
    static String why(Reply reply) {
        if (reply.timedOut()) {
            return "the host did not answer within the time limit";
        }
        if (reply.out().truncated()) {
            return "the host's answer was too long and was cut off";
        }
        if (reply.status().isEmpty()) {
            return "the probe was ended on the host before it had answered";
        }
        String said = reply.err().text();
        return because(said.isBlank() ? "the host's answer breaks off" : said, reply);
    }

    /** What a program said about its failure, and whether that was for want of root. */
    static String because(String said, Reply reply) {
        String line = oneLine(said);
        return reply.notRoot().isPresent()
                ? line + " (not asked as root: " + reply.notRoot().get() + ")"
                : line;
    }

    private static String oneLine(String said) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < said.length() && line.length() < LONGEST; i++) {
            char c = said.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        if (line.length() < said.length()) {
            line.append('…');
        }
        return line.toString().strip();
    }
}
