package io.amibake.verification.report;

/** Whether texts for a terminal are coloured. */
enum Colour {
    NEVER,
    ALWAYS;

    String red(String text) {
        return in("31", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String yellow(String text) {
        return in("33", text);
    }

    private String in(String code, String text) {
        return this == NEVER ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
