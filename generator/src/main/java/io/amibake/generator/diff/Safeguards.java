package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings that protect, of Packer and of CloudFormation: whether a change takes one away. */
final class Safeguards {
    /** Their names, with the value that protects. */
    private static final Map<String, String> PROTECTING = Map.ofEntries(
            Map.entry("AssociatePublicIpAddress", "false"),
            Map.entry("Encrypted", "true"),
            Map.entry("HttpTokens", "required"),
            Map.entry("MapPublicIpOnLaunch", "false"),
            Map.entry("Privileged", "false"),
            Map.entry("PubliclyAccessible", "false"),
            Map.entry("associate_public_ip_address", "false"),
            Map.entry("encrypt_boot", "true"),
            Map.entry("encrypted", "true"),
            Map.entry("force_deregister", "false"),
            Map.entry("http_tokens", "required"),
            Map.entry("imds_support", "v2.0"),
            Map.entry("insecure_skip_tls_verify", "false"),
            Map.entry("ssh_clear_authorized_keys", "true"));

    /** Over how many hops the metadata of an instance can be asked for. */
    private static final Set<String> HOPS = Set.of("http_put_response_hop_limit", "HttpPutResponseHopLimit");

    /** Below it a key of KMS stands by its region. */
    private static final String BY_REGION = "region_kms_key_ids";

    private static final Set<String> KEYS =
            Set.of("kms_key_id", BY_REGION, "KmsKeyId", "KMSKeyId", "KmsMasterKeyId", "KMSMasterKeyID");

    private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]*:kms:[^:]*:(\\d{12}):.*");

    /** What AWS takes where nothing is said, of images that want IMDSv2. */
    private static final int HOPS_OF_AWS = 2;

    private Safeguards() {}

    /**
     * What no longer protects, in words.
     *
     * @param rest what there is now of the builder or the resource in which something is gone, by its place
     */
    static List<String> lost(Change change, List<Leaf> rest) {
        List<Leaf> before = Leaves.of(change.place(), change.before());
        List<Leaf> after = Leaves.of(change.place(), change.after());
        List<String> lost = new ArrayList<>();
        for (Leaf leaf : before) {
            String protecting = PROTECTING.get(leaf.name());
            boolean goes = protecting != null
                    && leaf.text().equals(protecting)
                    && !isAt(leaf, after)
                    && rest.stream()
                            .noneMatch(other -> other.isAt(leaf) && other.text().equals(protecting));
            if (goes) {
                lost.add(leaf.name() + " is no longer " + protecting);
            }
        }
        lost.addAll(keys(before, after, rest));
        after.forEach(leaf -> set(leaf, before).ifPresent(lost::add));
        hops(before, after, rest).ifPresent(lost::add);
        return lost;
    }

    /** Keys of KMS that are gone, and those of accounts that are others. */
    private static List<String> keys(List<Leaf> before, List<Leaf> after, List<Leaf> rest) {
        List<String> reasons = new ArrayList<>();
        for (Leaf old : before) {
            Optional<String> name = old.keys().stream().filter(KEYS::contains).findFirst();
            if (name.isEmpty() || old.text().isEmpty()) {
                continue;
            }
            Optional<Leaf> made = Stream.concat(after.stream(), rest.stream())
                    .filter(old::isAt)
                    .findFirst();
            if (made.filter(leaf -> !leaf.text().isEmpty()).isEmpty()) {
                boolean isCopied = !name.get().equals(BY_REGION) || isIn(rest, "ami_regions", old.name());
                reasons.addAll(isCopied ? List.of("no longer encrypted with the key of " + name.get()) : List.of());
            } else {
                Optional<String> account =
                        account(made.get()).filter(other -> !account(old).equals(Optional.of(other)));
                account.ifPresent(other -> reasons.add("encrypted with a key of account " + other));
            }
        }
        return reasons;
    }

    private static boolean isIn(List<Leaf> leaves, String key, String text) {
        return leaves.stream()
                .anyMatch(leaf -> leaf.keys().contains(key) && leaf.text().equals(text));
    }

    /** The account of a key that is named by its ARN. */
    private static Optional<String> account(Leaf key) {
        return Optional.of(ACCOUNT.matcher(key.text())).filter(Matcher::matches).map(found -> found.group(1));
    }

    private static boolean isAt(Leaf leaf, List<Leaf> others) {
        return others.stream().anyMatch(leaf::isAt);
    }

    private static Optional<String> set(Leaf leaf, List<Leaf> before) {
        String protecting = PROTECTING.get(leaf.name());
        boolean same =
                before.stream().anyMatch(old -> old.isAt(leaf) && old.text().equals(leaf.text()));
        if (protecting == null || leaf.text().equals(protecting) || same) {
            return Optional.empty();
        }
        if (leaf.name().equals("AssociatePublicIpAddress")) {
            return Optional.of("instances get public addresses");
        }
        boolean did =
                before.stream().anyMatch(old -> old.isAt(leaf) && old.text().equals(protecting));
        return Optional.of(
                did && !protecting.equals("false")
                        ? leaf.name() + " is no longer " + protecting
                        : leaf.name() + " is " + leaf.text());
    }

    private static Optional<String> hops(List<Leaf> before, List<Leaf> after, List<Leaf> rest) {
        Optional<Leaf> made = hops(after);
        Optional<Leaf> old = hops(before);
        if (made.isEmpty() && old.isEmpty()) {
            return Optional.empty();
        }
        int limit = made.or(() -> hops(rest)).map(Safeguards::number).orElse(HOPS_OF_AWS);
        return limit > old.map(Safeguards::number).orElse(HOPS_OF_AWS)
                ? Optional.of("the metadata of an instance can be read over more hops")
                : Optional.empty();
    }

    private static Optional<Leaf> hops(List<Leaf> leaves) {
        return leaves.stream().filter(leaf -> HOPS.contains(leaf.name())).findFirst();
    }

    /** As many as there can be where it is a reference. */
    private static int number(Leaf leaf) {
        return leaf.text().matches("[0-9]{1,4}") ? Integer.parseInt(leaf.text()) : Integer.MAX_VALUE;
    }

    static boolean isOne(String name) {
        return PROTECTING.containsKey(name) || HOPS.contains(name);
    }

    /** Whether a value of a setting protects. */
    static boolean isProtecting(String name, String value) {
        return value.equals(PROTECTING.get(name));
    }

    /** Whether there is a setting that protects. */
    static boolean has(Place place, Optional<Node> node, String name) {
        String protecting = PROTECTING.getOrDefault(name, "");
        return Leaves.of(place, node).stream()
                .anyMatch(leaf -> leaf.name().equals(name) && leaf.text().equals(protecting));
    }
}
