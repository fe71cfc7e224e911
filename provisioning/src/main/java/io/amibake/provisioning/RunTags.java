package io.amibake.provisioning;

import java.util.Map;

/** The tags by which amibake knows its own things in AWS. */
public final class RunTags {
    /** The run that made it; everything has it from the call that makes it. */
    public static final String RUN = RunId.TAG;

    /** The name of the AMI that the run makes, by which one is found that Packer has registered but not tagged yet. */
    public static final String IMAGE = "amibake:image";

    /** The image's name of the config, without version and time: what all AMIs have in common that replace one another. */
    public static final String FAMILY = "amibake:family";

    /**
     * What an AMI is published as, once it is: the name of the parameter that tells its id, {@link #NO_PARAMETER}, or
     * {@link #SEVERAL}. AMIs replace those alone that were published as the same.
     */
    public static final String PUBLISHED = "amibake:published";

    /** An AMI that is published without a parameter. */
    public static final String NO_PARAMETER = "without a parameter";

    /** An AMI that was published by different parameters, and that none of them replaces. */
    public static final String SEVERAL = "by several parameters";

    /** A {@link Verdict}. */
    public static final String VERDICT = "amibake:verdict";

    /** The AMI that this one is a copy of. */
    public static final String COPY_OF = "amibake:copy-of";

    /** Until when its run lives unless it says otherwise meanwhile; UTC, ISO 8601. */
    public static final String ALIVE_UNTIL = "amibake:alive-until";

    /** The process of the run, as {@link RunHost} writes it. */
    public static final String PROCESS = "amibake:process";

    private RunTags() {}

    /** What everything of a run has that makes an AMI of that name. */
    public static Map<String, String> of(RunId run, String image) {
        return Map.of(RUN, run.text(), IMAGE, image);
    }
}
