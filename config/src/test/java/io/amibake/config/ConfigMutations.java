package io.amibake.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Breaks configs in the ways that people, editors and attackers do; the same seed gives the same files. */
final class ConfigMutations {
    private static final String[] TOKENS = {
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "#",
        "&a",
        "*a",
        "!t",
        "!!str",
        "|",
        ">",
        "|9",
        "%",
        "@",
        "`",
        "?",
        "<<: *a",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\t",
        "\r",
        "\r\n",
        "\n\n",
        "null",
        "~",
        "true",
        "yes",
        "0755",
        "1e999",
        "-0",
        ".inf",
        "\\",
        "\"\\0\"",
        "\"\\ud800\"",
        "\"\\UFFFFFFFF\"",
        "\"\\x4\"",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\ud83d\ude00",
        "\u0000",
        "\u0001",
        "99999999999999999999",
        "${x}",
        "{{x}}",
        "$(id)",
        "source",
        "ami",
        "{commit}",
    };

    private final Random random;
    private final List<String> configs;

    ConfigMutations(long seed, List<String> configs) {
        this.random = new Random(seed);
        this.configs = configs;
    }

    /** One broken config. */
    byte[] next() {
        String config = configs.get(random.nextInt(configs.size()));
        int changes = 1 + random.nextInt(3);
        byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < changes; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> flippedBytes(bytes);
            case 1 -> utf8(deleted(text));
            case 2, 3 -> utf8(inserted(text, TOKENS[random.nextInt(TOKENS.length)]));
            case 4 -> utf8(swappedWords(text));
            case 5, 6, 7 -> utf8(changedLine(text));
            case 8 -> utf8(inserted(text, randomYaml(0)));
            case 9 -> utf8(inserted(text, bomb()));
            case 10 -> randomBytes();
            default -> utf8(valueReplaced(text));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int at(int length) {
        return length == 0 ? 0 : random.nextInt(length);
    }

    private byte[] flippedBytes(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < 1 + random.nextInt(4) && flipped.length > 0; i++) {
            flipped[at(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private String deleted(String text) {
        int from = at(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(20));
        return text.substring(0, from) + text.substring(to);
    }

    private String inserted(String text, String part) {
        int where = at(text.length());
        return text.substring(0, where) + part + text.substring(where);
    }

    private String swappedWords(String text) {
        String[] words = text.split("(?<=[ :\\[\\]{},\\n])");
        Collections.swap(Arrays.asList(words), at(words.length), at(words.length));
        return String.join("", words);
    }

    private String valueReplaced(String text) {
        int colon = text.indexOf(": ", at(text.length()));
        int end = colon < 0 ? -1 : text.indexOf('\n', colon);
        return end < 0 ? text : text.substring(0, colon + 2) + randomYaml(2) + text.substring(end);
    }

    private String changedLine(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int line = at(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.add(line, lines.get(line));
            case 1 -> lines.remove(line);
            case 2 -> lines.set(line, " ".repeat(1 + random.nextInt(3)) + lines.get(line));
            case 3 -> lines.set(line, lines.get(line).replaceFirst("^ {1,2}", ""));
            default -> Collections.swap(lines, line, at(lines.size()));
        }
        return String.join("\n", lines);
    }

    private String randomYaml(int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> TOKENS[random.nextInt(TOKENS.length)];
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> "text" + (char) random.nextInt(0xD800);
            case 3 -> String.valueOf(random.nextBoolean());
            case 4 -> "[" + randomYaml(depth + 1) + ", " + randomYaml(depth + 1) + "]";
            case 5 -> "{name: " + randomYaml(depth + 1) + ", " + randomYaml(depth + 1) + ": x}";
            default -> "\n" + "  ".repeat(depth) + "build:\n" + "  ".repeat(depth + 1) + "- " + randomYaml(depth + 1);
        };
    }

    private String bomb() {
        return switch (random.nextInt(5)) {
            case 0 -> "\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
            case 1 -> "[".repeat(20 + random.nextInt(5000));
            case 2 -> "{a: ".repeat(20 + random.nextInt(5000));
            case 3 -> "\n" + "- ".repeat(20 + random.nextInt(2000));
            default -> "\n" + "? ".repeat(20 + random.nextInt(2000));
        };
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte value : bytes) {
            out.write(random.nextInt(10) == 0 ? value : (value & 0x5F) + 0x20);
        }
        return out.toByteArray();
    }
}
