package io.amibake.cli.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that validates artefacts. */
public interface Tool {
    /** Its name, as {@code shellcheck}. */
    String name();

    /** What it says of an image's artefacts. */
    ToolReport check(RenderedImage image);

    /** All tools, looked for on the search path of the given environment variables. */
    static List<Tool> all(Map<String, String> variables, Duration limit) {
        Programs programs = new Programs(variables, limit);
        return List.of(new PackerValidate(programs), new Shellcheck(programs), new CfnLint(programs));
    }
}
