package io.amibake.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A lab and a Packer that start nothing, and write down how they were called. */
final class LabStandIn {
    private static final String LAB = """
            #!/bin/sh
            cd '%1$s' || exit
            printf 'lab %%s\\n' "$*" >>calls
            if [ -e "fail-$1" ]; then cat "fail-$1" >&2; exit "$(cat "status-$1")"; fi
            case $1 in
              up) : >up ;;
              down) rm -f up ;;
              reset)
                if [ -e signal-reset ]; then { sleep 0.3; kill -INT "$PPID"; } & exit 130; fi
                if [ -e hang-reset ]; then printf '%%s\n' "$$" >pid; exec sleep 300; fi ;;
              status)
                [ -e up ] || exit 1
                state=running
                if [ -e stopped ]; then state=stopped; fi
                printf 'state=%%s\\n' "$state"
                printf 'name=%%s\\nplatform=debian-12\\naddress=198.18.0.2\\nport=22\\nuser=admin\\n' "$2"
                printf 'identity=%%s/id\\nknown_hosts=%%s/known\\n' "$PWD" "$PWD"
                ;;
            esac
            """;

    private static final String PACKER = """
            #!/bin/sh
            printf 'packer %%s %%s\\n' "$1" "$2" >>'%1$s/calls'
            cp "$3" '%1$s/template.json'
            ls -d "$PWD"/scripts >>'%1$s/calls'
            cd '%1$s' || exit
            printf 'provisioning\\n'
            if [ -e deaf ]; then trap '' TERM; printf '%%s\\n' "$$" >pid; sleep 300; exit; fi
            if [ -e hang ]; then printf '%%s\\n' "$$" >pid; exec sleep 300; fi
            if [ -e slow ]; then sleep 1; fi
            if [ -e gone ]; then rm up; fi
            if [ -e other ]; then printf ':\\n' >>out/scripts/cleanup.sh; fi
            if [ -e fail-build ]; then cat fail-build; exit "$(cat status-build)"; fi
            """;

    private final Path directory;

    private LabStandIn(Path directory) {
        this.directory = directory;
    }

    static LabStandIn in(Path directory) throws IOException {
        LabStandIn standIn = new LabStandIn(directory);
        Files.createDirectories(standIn.temporary());
        program(standIn.home().resolve("lab/lab"), LAB.formatted(directory));
        program(standIn.bin().resolve("packer"), PACKER.formatted(directory));
        return standIn;
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The directory for temporary files. */
    Path temporary() {
        return directory.resolve("tmp");
    }

    /** The directory that has the lab. */
    Path home() {
        return directory.resolve("home");
    }

    /** The directory that has Packer. */
    Path bin() {
        return directory.resolve("bin");
    }

    /** From now on a command of the lab, or Packer's {@code build}, says this and fails. */
    LabStandIn failing(String command, int status, String says) throws IOException {
        Files.writeString(directory.resolve("fail-" + command), says);
        Files.writeString(directory.resolve("status-" + command), Integer.toString(status));
        return this;
    }

    /** From now on it is so: {@code up} there is an instance, which runs unless {@code stopped}, {@code hang}, {@code deaf} or {@code slow} Packer is, {@code hang-reset} the lab is at a boot, {@code signal-reset} a terminal ends it there, {@code gone} it ends the instance, {@code other} another writes to the artefacts meanwhile. */
    LabStandIn with(String state) throws IOException {
        Files.writeString(directory.resolve(state), "");
        return this;
    }

    /** How they were called, without the questions after the state. */
    List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls")).stream()
                .filter(call -> !call.startsWith("lab status") && !call.endsWith("/scripts"))
                .toList();
    }

    /** The template that Packer got. */
    String template() throws IOException {
        return Files.readString(directory.resolve("template.json"));
    }

    /** Whether an instance runs. */
    boolean isUp() {
        return Files.exists(directory.resolve("up"));
    }
}
