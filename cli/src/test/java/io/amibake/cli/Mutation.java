package io.amibake.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes a text file a little: a byte, a value, a line, an indentation. */
final class Mutation {
    private static final List<String> NASTY = List.of(
            "",
            "null",
            "~",
            "true",
            "-1",
            "0",
            "1e999",
            "0x10",
            "012",
            "2147483648",
            "99999999999999999999",
            ".inf",
            "[]",
            "{}",
            "[[]]",
            "{a: {b: c}}",
            "\"\"",
            "\"\\n\"",
            "\"\\0\"",
            "\"\\u202e\"",
            "'",
            "\"",
            "&a x",
            "*a",
            "!!int 1",
            "!Ref x",
            "<<: x",
            "|",
            ">-",
            "%",
            "@",
            "`",
            "{{user `x`}}",
            "${AWS::Region}",
            "%{if true}",
            "$(id)",
            "`id`",
            "-n",
            "--",
            "../../etc/passwd",
            "./x",
            "/dev/zero",
            "a b c",
            "ünïcödé",
            "\uD83D\uDE00",
            "x".repeat(5000),
            "0.0.0.0/0",
            "10.0.0.0/33",
            "300.1.1.1/8",
            "::/0",
            "1.99",
            "{timestamp}",
            "{commit}x{",
            "9999h",
            "-5m",
            "30TiB",
            "m5.24xlarge",
            "us-nowhere-1",
            "arn:aws:iam::1:role/x",
            "Europe/Nowhere",
            "UTC",
            "all",
            "required");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    byte[] of(byte[] bytes) {
        return switch (random.nextInt(9)) {
            case 0 -> withByte(bytes);
            case 1 -> without(bytes);
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 3 -> withLineMoved(bytes);
            case 4 -> withLineTwice(bytes);
            case 5 -> withOtherIndent(bytes);
            case 6 -> withWordOf(bytes);
            default -> withOtherValue(bytes);
        };
    }

    private byte[] withByte(byte[] bytes) {
        byte[] changed = Arrays.copyOf(bytes, Math.max(1, bytes.length));
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        return changed;
    }

    private byte[] without(byte[] bytes) {
        int start = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, start + 1 + random.nextInt(20));
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (end - start));
        System.arraycopy(bytes, end, changed, start, bytes.length - end);
        return changed;
    }

    private byte[] withLineMoved(byte[] bytes) {
        List<String> lines = lines(bytes);
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return joined(lines);
    }

    private byte[] withLineTwice(byte[] bytes) {
        List<String> lines = lines(bytes);
        lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
        return joined(lines);
    }

    private byte[] withOtherIndent(byte[] bytes) {
        List<String> lines = lines(bytes);
        int line = random.nextInt(lines.size());
        String text = lines.get(line);
        lines.set(line, random.nextBoolean() ? "  " + text : text.stripLeading());
        return joined(lines);
    }

    /** A letter of a word of the text doubled, so that keys and values are nearly right. */
    private byte[] withWordOf(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = random.nextInt(text.length() + 1);
        String letter = at < text.length() ? text.substring(at, at + 1) : "x";
        return (text.substring(0, at) + letter + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] withOtherValue(byte[] bytes) {
        List<String> lines = lines(bytes);
        int line = random.nextInt(lines.size());
        String text = lines.get(line);
        int colon = text.indexOf(':');
        String nasty = NASTY.get(random.nextInt(NASTY.size()));
        lines.set(line, colon < 0 ? nasty : text.substring(0, colon + 1) + " " + nasty);
        return joined(lines);
    }

    private static List<String> lines(byte[] bytes) {
        return new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
    }

    private static byte[] joined(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
