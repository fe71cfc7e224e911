package io.amibake.generator.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs that only look at files. */
final class Programs {
    private Programs() {}

    /** What a command says of files, on both outputs; empty when it has nothing to say and succeeds. */
    static String output(String command, List<Path> files) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        for (Path file : files) {
            words.add(file.toString());
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        return status == 0 || !output.isEmpty() ? output : "exit status " + status;
    }
}
