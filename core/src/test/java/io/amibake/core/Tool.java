package io.amibake.core;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that some tests run.
 *
 * <p>A test asks for it with {@link #require()}. On a machine without it the test is left out and says how to get it;
 * with {@code AMIBAKE_REQUIRE_ALL=1}, as in CI, it fails instead, so that nothing is left out unnoticed.
 */
public enum Tool {
    SHELLCHECK("AMIBAKE_TEST_SHELLCHECK", "", "shellcheck"),
    /** Debian's Packer, the last one with its builders built in. */
    PACKER_1_6("AMIBAKE_TEST_PACKER16", "/usr/bin/packer", "packer"),
    /** A current Packer, with the amazon plugin installed. */
    PACKER("AMIBAKE_TEST_PACKER", "~/.cache/amibake-ci/bin/packer", "packer"),
    /** The one of AWS, from PyPI; npm has another of that name. */
    CFN_LINT("AMIBAKE_TEST_CFN_LINT", "~/.cache/amibake-ci/cfn-lint/bin/cfn-lint", "cfn-lint"),
    /** Reads workflows of GitHub Actions; what they run is read by ShellCheck. */
    ACTIONLINT("AMIBAKE_TEST_ACTIONLINT", "~/.cache/amibake-ci/bin/actionlint", "actionlint"),
    /** An emulator of AWS, in a virtual environment with the services that tests use. */
    MOTO("AMIBAKE_TEST_MOTO", "~/.cache/amibake-ci/moto/bin/moto_server", ""),
    DASH("AMIBAKE_TEST_DASH", "", "dash"),
    BASH("AMIBAKE_TEST_BASH", "", "bash"),
    ZSH("AMIBAKE_TEST_ZSH", "", "zsh"),
    FISH("AMIBAKE_TEST_FISH", "", "fish"),
    BUSYBOX("AMIBAKE_TEST_BUSYBOX", "", "busybox"),
    /** Gives a test mounts of its own (util-linux). */
    UNSHARE("AMIBAKE_TEST_UNSHARE", "", "unshare"),
    /** The rendered scripts use these two on the instance. */
    CURL("AMIBAKE_TEST_CURL", "", "curl"),
    JQ("AMIBAKE_TEST_JQ", "", "jq"),
    /** Makes the roots of the lab's instances, and runs them. */
    MMDEBSTRAP("AMIBAKE_TEST_MMDEBSTRAP", "", "mmdebstrap"),
    SYSTEMD_NSPAWN("AMIBAKE_TEST_SYSTEMD_NSPAWN", "", "systemd-nspawn"),
    /** OpenSSH's server, which no test runs but as a process and with keys of its own. */
    SSHD("AMIBAKE_TEST_SSHD", "/usr/sbin/sshd", "sshd"),
    SSH("AMIBAKE_TEST_SSH", "", "ssh"),
    /** Builds a project of its own, offline. */
    MAVEN("AMIBAKE_TEST_MAVEN", "", "mvn"),
    SSH_AGENT("AMIBAKE_TEST_SSH_AGENT", "", "ssh-agent"),
    /** Debian's, for its own Python; what checks are compared with. */
    TESTINFRA("AMIBAKE_TEST_TESTINFRA", "/usr/lib/python3/dist-packages/testinfra/__init__.py", ""),
    /** Perl's reader of the Test Anything Protocol. */
    PROVE("AMIBAKE_TEST_PROVE", "", "prove"),
    /** The schema of Jenkins for JUnit XML; from npm, in a package that has it for its own tests. */
    JENKINS_JUNIT_XSD("AMIBAKE_TEST_JENKINS_JUNIT_XSD", "~/.cache/amibake-ci/jenkins-junit.xsd", ""),
    /** The {@code java} of the newest JDK: output must not depend on the JDK. */
    NEWEST_JAVA("AMIBAKE_TEST_JDK25", "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java", "");

    private final String variable;
    private final String usualPath;
    private final String command;

    Tool(String variable, String usualPath, String command) {
        this.variable = variable;
        this.usualPath = usualPath;
        this.command = command;
    }

    /** The program to run; otherwise the calling test ends here, left out or failed. */
    public Path require() {
        Optional<Path> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        throw leftOut(name() + " is missing: run .ci/tools, or set " + variable + " to its path");
    }

    /** Ends the calling test, left out or failed, for another reason than a missing program; it never returns. */
    public static AssertionError leftOut(String reason) {
        if ("1".equals(System.getenv("AMIBAKE_REQUIRE_ALL"))) {
            return fail(reason);
        }
        return abort(reason);
    }

    /** The program of the variable; without one the program at its usual path or on {@code PATH}. */
    private Optional<Path> find() {
        String chosen = System.getenv(variable);
        if (chosen != null && !chosen.isEmpty()) {
            return Optional.of(Path.of(chosen));
        }
        Path usual = Path.of(usualPath.replaceFirst("^~", System.getProperty("user.home")));
        return Files.isReadable(usual) && Files.isRegularFile(usual) ? Optional.of(usual) : onSearchPath();
    }

    private Optional<Path> onSearchPath() {
        String searchPath = System.getenv("PATH");
        if (command.isEmpty() || searchPath == null) {
            return Optional.empty();
        }
        for (String directory : searchPath.split(File.pathSeparator)) {
            Path candidate = Path.of(directory, command);
            if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
