package io.amibake.provisioning.packer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts stars where a program writes credentials that it was given by its environment. */
record Hiding(List<String> secrets) {
    private static final List<String> VARIABLES = List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /** What is shorter is no secret of AWS's, and may be part of any word. */
    private static final int SHORTEST = 8;

    Hiding {
        secrets = List.copyOf(secrets);
    }

    /** What an environment holds, and what is put in its place. */
    static Hiding of(Map<String, String> inherited, Map<String, String> given) {
        return new Hiding(VARIABLES.stream()
                .flatMap(name -> Stream.of(inherited, given).map(variables -> variables.getOrDefault(name, "")))
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .toList());
    }

    String apply(String line) {
        String shown = line;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    @Override
    public String toString() {
        return "Hiding[" + secrets.size() + " secrets]";
    }
}
