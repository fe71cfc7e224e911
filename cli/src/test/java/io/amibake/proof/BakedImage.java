package io.amibake.proof;

import io.amibake.cli.Run;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ecs-base-image} as its own generated scripts bake it, days ago; and instances of it. */
record BakedImage(Enclosure enclosure, Suite suite, String boot, String log) {
    private static final List<String> SCRIPTS =
            List.of("configure-timezone", "install-os-packages", "set-docker-opts", "configure-cloud-init", "cleanup");

    private static final List<String> PROGRAMS = List.of("systemctl", "journalctl", "rpm", "dnf", "docker", "dockerd");

    /** What the scripts of faults call. */
    private static final String FAULTS = """
            units=/usr/local/lib/systemd/system
            agent=/usr/local/libexec/amazon-ecs-init
            uninstall() { sed -i "/^$1 /d" /var/lib/rpm/packages; }
            lose() { printf 'missing     %s\\n' "$2" >"/var/lib/rpm/missing.$1"; }
            metadata_without_tokens() { tokens=optional; }
            no_metadata() { metadata=off; }
            """;

    static BakedImage in(Path directory) throws IOException, InterruptedException {
        Path generated = directory.resolve("generated");
        Run run = Run.of(
                "generate",
                "-c",
                Path.of("../config/images/ecs-base-image.yaml").toString(),
                "--set",
                "version=1",
                "--set",
                "source.ami=ami-12345678",
                "--set",
                "source.filter=null",
                "-o",
                generated.toString());
        if (run.status() != 0) {
            throw new AssertionError(run.err());
        }
        Enclosure enclosure = Enclosure.in(directory.resolve("enclosure"));
        String boot = Enclosure.resource("boot.sh");
        String log = bake(enclosure, generated, boot);
        return new BakedImage(enclosure, SuiteReader.read(generated.resolve("verification/checks.yaml")), boot, log);
    }

    /** What Packer does: it boots the source image, uploads, runs the scripts, and makes an image of what is then there. */
    private static String bake(Enclosure enclosure, Path generated, String boot)
            throws IOException, InterruptedException {
        Map<String, String> begin = new LinkedHashMap<>();
        for (String program : PROGRAMS) {
            begin.put("usr/sbin/" + program, Enclosure.resource("stand-ins/" + program));
        }
        for (String script : SCRIPTS) {
            begin.put("build/" + script, Files.readString(generated.resolve("scripts/" + script + ".sh")));
        }
        begin.put("build/firstrun", Files.readString(generated.resolve("files/firstrun.sh")));
        StringBuilder program = new StringBuilder();
        program.append("(\n")
                .append(Enclosure.resource("platform.sh"))
                .append(")\n(\n")
                .append(boot)
                .append(")\n");
        program.append("""
                mv /build/firstrun /home/ec2-user/firstrun.sh
                chown 1000:1000 /home/ec2-user/firstrun.sh
                printf 'ls\\n' >/root/.bash_history
                printf 'ssh-ed25519 AAAA packer_1\\n' >>/home/ec2-user/.ssh/authorized_keys
                """);
        for (String script : SCRIPTS) {
            program.append("sh /build/").append(script).append('\n');
        }
        program.append("rm -rf /build\nfind / -xdev -exec touch -h -d '2 days ago' {} + 2>/dev/null || :\n");
        return enclosure.bake(begin, program.toString());
    }

    /** An instance of the image with a fault: in the image, before it boots, or on the instance, after. */
    Target instance(Fault fault) {
        return enclosure.host(
                fault.name(), FAULTS + fault.inImage() + "\n(\n" + boot + ")\n" + fault.onInstance() + "\n");
    }
}
