package io.amibake.cli.findings;

/**
 * One thing found wrong or worth knowing.
 *
 * @param rule its stable id, as {@code AMI003} or {@code shellcheck/SC2086}
 * @param severity how much it matters
 * @param message what was found, one clause without a final stop
 * @param fix what to do about it; empty when the tool that found it does not say
 * @param location where it is: in a file of the user's, or in an artefact
 * @param renderedFrom for a place in an artefact the config file that it is rendered from, otherwise empty
 */
public record Finding(
        String rule, Severity severity, String message, String fix, Location location, String renderedFrom) {

    /** Whether it lies in a rendered artefact, not in a file that the user keeps. */
    public boolean inArtefact() {
        return !renderedFrom.isEmpty();
    }

    /** The place in a file that the user keeps: the config file's first line for what lies in an artefact. */
    Location kept() {
        if (inArtefact()) {
            return new Location(renderedFrom, 1, 1);
        }
        return location.line() == 0 ? new Location(location.file(), 1, 1) : location;
    }

    /** The message, led by the place where it lies in an artefact. */
    String placedMessage() {
        return inArtefact() ? location + ": " + message : message;
    }
}
