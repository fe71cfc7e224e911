package io.amibake.generator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Comparisons that the formats are shown on. */
final class Reviews {
    private Reviews() {}

    static Review of(Side before, Side after) {
        return Review.of(before, after, false, 1);
    }

    /** Each change of each file: the images, its path, and the effects with their reasons. */
    static List<String> told(Review review) {
        List<String> told = new ArrayList<>();
        for (Review.Group group : review.groups()) {
            for (Change change : group.file().changes()) {
                for (Label label : change.labels()) {
                    told.add(group.images() + " " + group.file().path() + " "
                            + label.effect().id() + ": " + label.reason());
                }
            }
        }
        told.sort(null);
        return told;
    }

    /** One image: somebody more gets in, a script and its environment change, a file comes, a check goes. */
    static Review image() {
        SortedMap<String, FileVersion> after = new TreeMap<>(Images.of(
                "minimal",
                List.of(
                        "launch.sshCidrs=[10.0.0.0/8, 0.0.0.0/0]",
                        "system.timezone=Europe/Paris",
                        "system.motd=hello",
                        "build.instanceType=t3.large",
                        "system.packages=[htop]")));
        after.remove("plugins.pkr.hcl");
        return of(
                FixedSide.of("build").with("minimal", Images.of("minimal", List.of("launch.sshCidrs=[10.0.0.0/8]"))),
                FixedSide.of("examples/minimal/image.yaml").with("minimal", after));
    }

    /** Three images with a change in common, one with a change of its own, one by another name, one that is new, one gone. */
    static Review fleet() {
        SortedMap<String, FileVersion> old = Images.of("minimal", List.of());
        SortedMap<String, FileVersion> made = Images.of("minimal", List.of("system.timezone=Europe/Paris"));
        SortedMap<String, FileVersion> other =
                Images.of("minimal", List.of("system.timezone=Europe/Paris", "launch.capacity={min: 1, max: 9}"));
        SortedMap<String, FileVersion> former = Images.of("minimal", List.of("name=Former", "system.packages=[htop]"));
        return of(
                FixedSide.of("build")
                        .with("a", old)
                        .with("b", old)
                        .with("c", old)
                        .with("former", former)
                        .with("gone", "packer.json", "{}\n")
                        .with("same", old),
                FixedSide.of("3 configs")
                        .with("a", made)
                        .with("b", made)
                        .with("c", other)
                        .with("copy", Images.of("minimal", List.of("name=Copy", "launch.sshCidrs=[10.0.0.0/8]")))
                        .with("renamed", former)
                        .with("same", old));
    }

    /** Values that would be mark-up, mentions, the end of a fence or orders to a terminal. */
    static Review hostile() {
        String name = "we<b>|`@x\n\u001b[2J";
        String before = """
                {"builders": [{"type": "amazon-ebs", "ami_name": "one", "tags": {"plain": "a"},
                "source_ami": "<!-- amibake diff -->"}], "description": "x"}
                """;
        String after = """
                {"builders": [{"type": "amazon-ebs", "ami_name": "<script>alert(1)</script>", "ami_users": ["@octocat", "#1"],
                "tags": {"plain": "a | b ` c ``` d https://x.example www.x.example", "*key*_[x](y)": "1\\n2\\u001b[31m\\u202e", "long": "LONG"},
                "source_ami": "-->"}], "description": "x"}
                """.replace("LONG", "0123456789".repeat(100));
        return of(
                FixedSide.of("a & b")
                        .with(name, "packer.json", before)
                        .with(name, "scripts/a.sh", "set -eu\necho one\n\ttab\n")
                        .with("other", "packer.json", before),
                FixedSide.of("<i>`|")
                        .with(name, "packer.json", after)
                        .with(name, "scripts/a.sh", "set -eu\necho '```` </td><script> \u001b]0;x\u0007'\n\ttab @x\n")
                        .with("other", "packer.json", before));
    }
}
