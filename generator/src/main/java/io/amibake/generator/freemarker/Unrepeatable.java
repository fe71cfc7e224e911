package io.amibake.generator.freemarker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template of the user's may not say: it would let the clock or the machine into what is printed, and the same
 * inputs have to give the same bytes.
 *
 * <p>Only FreeMarker's own parser can tell whether a word is meant so: a macro may be called {@code now}, and the text of
 * a script may have any word in it. So the parser is asked again, with the word spoilt: it then refuses its own words.
 */
enum Unrepeatable {
    /** The clock. */
    NOW(
            "now",
            "templates cannot ask for the time of this run ('.now'): the same inputs have to give the same bytes",
            "print version, with {commitTimestamp} in it for the commit's time or {timestamp} for Packer's"),
    /** A message, which names the template's file as this machine does. */
    ERROR(
            "error",
            "templates cannot print FreeMarker's messages ('.error'): they name files of this machine",
            "write a message of your own, or ask for the value with ?? first"),
    /** Any expression, these here included. */
    EVAL(
            "eval",
            "templates cannot evaluate a text ('?eval')",
            "write the expression itself; a key of a map is map[text]"),
    /** Any template, likewise. */
    INTERPRET("interpret", "templates cannot run a text as a template ('?interpret')", "write a macro"),
    /** The locale and the time zone, of which one is called "JVM default". */
    SETTING(
            "setting",
            "templates cannot change FreeMarker's settings ('<#setting>')",
            "leave it out: locale, time zone and formats are the same on every machine; ?string and ?url take theirs in"
                    + " parentheses");

    private final String word;
    private final String what;
    private final String fix;
    private final Pattern whole;

    Unrepeatable(String word, String what, String fix) {
        this.word = word;
        this.what = what;
        this.fix = fix;
        this.whole = Pattern.compile("\\b" + word + "\\b");
    }

    String what() {
        return what;
    }

    String fix() {
        return fix;
    }

    /** The template with the word spoilt wherever it stands, everything else where it was; the same if it has none. */
    String spoil(String template) {
        return whole.matcher(template).replaceAll(Matcher.quoteReplacement(word.substring(0, word.length() - 1) + "_"));
    }
}
