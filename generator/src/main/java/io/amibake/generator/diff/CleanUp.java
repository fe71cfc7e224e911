package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Sequence;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a Packer template is run when the image has been cleaned up: what that leaves stays in the image. */
final class CleanUp {
    static final String SCRIPT = "scripts/cleanup.sh";

    /** Variables by which a shell, or whatever it starts, becomes another one. */
    private static final Pattern OF_SHELLS =
            Pattern.compile("(?s)(?:BASH\\w*|ENV|PATH|IFS|LD_\\w+|PS4|SHELLOPTS|PYTHON\\w*|PERL\\w*)(?:=.*)?");

    private final Set<String> before;
    private final Set<String> after;

    CleanUp(Node before, Node after) {
        this.before = behind(before);
        this.after = behind(after);
    }

    /** Of a provisioner that was not behind the clean-up, or was not there, and is. */
    Optional<String> follows(Change change) {
        String path = change.place().path();
        return after.contains(path) && !before.contains(path)
                ? Optional.of("it is run after " + SCRIPT + ": what it leaves stays")
                : Optional.empty();
    }

    /** Whether variables that a script gets decide what runs it. */
    static boolean changesShell(Change change) {
        return Leaves.of(change.place(), change.after()).stream()
                .anyMatch(leaf -> OF_SHELLS.matcher(leaf.text()).matches()
                        || OF_SHELLS.matcher(leaf.name()).matches());
    }

    /** Whether a template runs a script at all. */
    static boolean runs(Node template, String script) {
        return Leaves.of(Place.ROOT, Optional.of(template)).stream()
                .filter(leaf -> leaf.text().equals(script))
                .map(Leaf::name)
                .anyMatch(Set.of("script", "scripts")::contains);
    }

    /** The paths of provisioners that stand behind the clean-up; none where there is no clean-up. */
    private static Set<String> behind(Node template) {
        Set<String> paths = new HashSet<>();
        collect(Place.ROOT.child("provisioners"), Values.get(template, "provisioners"), paths);
        Optional<Node> build = Values.get(template, "build");
        collect(
                Place.ROOT.child("build").child("provisioner"),
                build.flatMap(it -> Values.get(it, "provisioner")),
                paths);
        return paths;
    }

    private static void collect(Place place, Optional<Node> provisioners, Set<String> paths) {
        if (!(provisioners.orElse(null) instanceof Sequence list)) {
            return;
        }
        List<Identity> identities = Identity.of(place, list.items());
        boolean isBehind = false;
        for (int i = 0; i < identities.size(); i++) {
            Identity identity = identities.get(i);
            if (isBehind) {
                paths.add(place.item(i, identity.isName() ? identity.shown() : String.valueOf(i))
                        .path());
            }
            isBehind |= identity.text().equals(SCRIPT);
        }
    }
}
