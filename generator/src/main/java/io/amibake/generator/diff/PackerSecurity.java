package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Sequence;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which changes of a Packer template let somebody in, share what is baked, or let others bake it. */
final class PackerSecurity {
    /** Keys that let others use the AMI or its snapshots. */
    private static final Set<String> SHARES =
            Set.of("ami_users", "ami_groups", "ami_org_arns", "ami_ou_arns", "snapshot_users", "snapshot_groups");

    /** Keys that say who may come in by SSH while the image is built. */
    private static final Set<String> DOORS = Set.of(
            "security_group_filter",
            "security_group_id",
            "security_group_ids",
            "temporary_security_group_source_cidrs",
            "temporary_security_group_source_public_ip");

    /** Keys whose value is trusted, or let in, so that another one is a matter of trust. */
    private static final Set<String> TRUSTED = Set.of(
            "custom_endpoint_ec2",
            "iam_instance_profile",
            "ssh_bastion_host",
            "ssh_host",
            "ssh_keypair_name",
            "ssh_proxy_host",
            "temporary_iam_instance_profile_policy_document",
            "user_data_file");

    /** Keys of builders that may take their values from variables. */
    private static final Set<String> GUARDS = Stream.of(SHARES, DOORS, TRUSTED, Set.of("owners", "user_data"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** What a script that protects the image may be given otherwise, and is still run. */
    private static final Set<String> HARMLESS =
            Set.of("environment_vars", "env", "max_retries", "pause_after", "pause_before", "timeout");

    /** Of the first builder it is no matter: an address lets nobody in, and nothing was closed before. */
    private static final String ADDRESS = "associate_public_ip_address ";

    private static final Pattern PROTECTING = Pattern.compile("provisioners?\\[("
            + FileComparison.PROTECTING.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")]");

    private final Builders before;
    private final Builders after;
    private final PackerNames names;

    private final CleanUp cleanUp;

    private final Node oldTemplate;
    private final Node template;

    PackerSecurity(Node before, Node after) {
        this.oldTemplate = before;
        this.template = after;
        this.before = Builders.of(before);
        this.after = Builders.of(after);
        this.names = new PackerNames(after);
        this.cleanUp = new CleanUp(before, after);
    }

    List<String> reasons(Change change) {
        Place place = change.place();
        Matcher protecting = PROTECTING.matcher(place.path());
        boolean isProtecting = protecting.find();
        if (change.kind() == Change.Kind.MOVED) {
            return isProtecting && protecting.end() == place.path().length()
                    ? List.of(protecting.group(1) + " is run before or after others")
                    : cleanUp.follows(change).stream().toList();
        }
        Set<String> reasons =
                new LinkedHashSet<>(cleanUp.follows(change).stream().toList());
        Optional<String> builder = after.nameOf(place).or(() -> before.nameOf(place));
        boolean isHarmless = HARMLESS.contains(place.lastName()) && !CleanUp.changesShell(change);
        if (isProtecting && protecting.end() < place.path().length() && !isHarmless) {
            reasons.add(protecting.group(1) + " is run otherwise, or no more");
        }
        boolean wholeGoes = change.kind() == Change.Kind.REMOVED && builder.isEmpty();
        if (!wholeGoes) {
            reasons.addAll(Safeguards.lost(change, builder.map(after::leaves).orElse(List.of())));
        }
        if (before.isEmpty()) {
            reasons.removeIf(reason -> reason.startsWith(ADDRESS));
        }
        builder.ifPresent(name -> door(change, name).ifPresent(reasons::add));
        if (builder.isEmpty() && change.kind() == Change.Kind.ADDED) {
            reasons.addAll(renamed(change));
            reasons.addAll(missing(change));
        }
        List<Leaf> old = Leaves.of(place, change.before());
        List<Leaf> made = Leaves.of(place, change.after()).stream()
                .filter(leaf -> old.stream()
                        .noneMatch(other -> other.isAt(leaf) && other.text().equals(leaf.text())))
                .toList();
        all("shared with ", made, SHARES).ifPresent(reasons::add);
        all("the source AMI may come from ", made, Set.of("owners")).ifPresent(reasons::add);
        made.forEach(leaf -> comes(leaf).ifPresent(reasons::add));
        for (Leaf leaf : old) {
            goes(change, leaf).ifPresent(reasons::add);
        }
        PackerWords.capitals(made).ifPresent(reasons::add);
        builder.flatMap(name -> PackerEffects.otherAccount(change))
                .ifPresent(who -> reasons.add("the AMI is baked as " + who));
        reasons.addAll(names.reasons(change, GUARDS));
        // Of a builder nothing else is run: a tag or a description may have any word in it.
        if (builder.isEmpty() || place.has("user_data")) {
            ScriptEffects.sensitive(change).ifPresent(word -> reasons.add("lines about " + word + " change"));
        }
        return List.copyOf(reasons);
    }

    /** Of the only builder, which was the only one by another name: what it is no longer told. */
    private List<String> renamed(Change change) {
        Node old = PackerShape.of(List.of(oldTemplate));
        Node made = PackerShape.of(List.of(template));
        Set<String> names = Builders.of(old).byPath().keySet();
        boolean isSame =
                names.size() == 1 && names.equals(Builders.of(made).byPath().keySet());
        if (!isSame || !change.place().key(0).matches("builders|source")) {
            return List.of();
        }
        PackerSecurity security = new PackerSecurity(old, made);
        Set<String> reasons = new LinkedHashSet<>();
        TreeDiff.between(old, made, place -> false).changes().stream()
                .filter(part -> part.place().key(0).equals("builders"))
                .forEach(part -> reasons.addAll(security.reasons(part)));
        return List.copyOf(reasons);
    }

    /** Of a builder that is new. */
    private static List<String> missing(Change change) {
        List<String> missing = new ArrayList<>();
        if (change.place().key(0).matches("builders|source")) {
            if (!Safeguards.has(change.place(), change.after(), "encrypt_boot")) {
                missing.add("encrypt_boot is not true");
            }
            if (!Safeguards.has(change.place(), change.after(), "imds_support")) {
                missing.add("imds_support is not v2.0");
            }
            List<Leaf> leaves = Leaves.of(change.place(), change.after());
            boolean isFiltered = leaves.stream().anyMatch(leaf -> leaf.keys().contains("source_ami_filter"));
            if (isFiltered && leaves.stream().noneMatch(leaf -> leaf.keys().contains("owners"))) {
                missing.add("the source AMI may come from anybody");
            }
        }
        return missing;
    }

    private Optional<String> door(Change change, String builder) {
        boolean opens = DOORS.contains(change.place().lastName())
                || change.place().keys().stream().anyMatch(DOORS::contains);
        return opens && before.has(builder) && after.has(builder)
                ? Cidrs.widened(before.letIn(builder), after.letIn(builder))
                : Optional.empty();
    }

    /** What comes below one of the keys, in words. */
    private static Optional<String> all(String words, List<Leaf> leaves, Set<String> keys) {
        List<String> texts = leaves.stream()
                .filter(leaf -> leaf.keys().stream().anyMatch(keys::contains))
                .map(Leaf::text)
                .distinct()
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(words + String.join(", ", texts));
    }

    private static Optional<String> comes(Leaf leaf) {
        if (leaf.keys().stream().anyMatch(TRUSTED::contains)) {
            return Optional.of(leaf.name() + " is " + leaf.text());
        }
        boolean ofPlugin =
                leaf.keys().contains("required_plugins") && leaf.name().equals("source");
        return ofPlugin && !leaf.text().startsWith("github.com/hashicorp/")
                ? Optional.of("the code that bakes is that of " + leaf.text())
                : Optional.empty();
    }

    private static Optional<String> goes(Change change, Leaf leaf) {
        if (change.kind() != Change.Kind.REMOVED) {
            return Optional.empty();
        }
        if (change.place().lastName().equals("owners") && change.before().orElse(null) instanceof Sequence) {
            return Optional.of("the source AMI may come from anybody");
        }
        return leaf.name().equals("script") && FileComparison.PROTECTING.contains(leaf.text())
                ? Optional.of(leaf.text() + " is no longer run")
                : Optional.empty();
    }
}
