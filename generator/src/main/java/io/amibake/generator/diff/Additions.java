package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be said of security in a template that is new, which has nothing before it to be compared with. */
final class Additions {
    /** Keys that let others use the AMI or its snapshots. */
    private static final Set<String> SHARES =
            Set.of("ami_users", "ami_groups", "ami_org_arns", "ami_ou_arns", "snapshot_users", "snapshot_groups");

    /** Settings of a builder that protect the AMI, with the value that does. */
    private static final List<Map.Entry<String, String>> PROTECTIONS =
            List.of(Map.entry("encrypt_boot", "true"), Map.entry("imds_support", "v2.0"));

    /** Settings of a resource, with the value that is safe. */
    private static final Map<String, String> SAFE =
            Map.of("Encrypted", "true", "HttpTokens", "required", "AssociatePublicIpAddress", "false");

    /** Parts of a policy in which a star is everything, or everybody. */
    private static final Set<String> GRANTS = Set.of("Action", "Principal", "AWS", "Federated");

    private static final String INGRESS = "SecurityGroupIngress";

    private final Set<Label> labels = new LinkedHashSet<>();

    private Additions() {}

    /** The labels, each once. */
    static List<Label> security(Node tree) {
        Additions additions = new Additions();
        additions.visit(Place.ROOT, tree);
        return List.copyOf(additions.labels);
    }

    private void visit(Place place, Node node) {
        if (node instanceof Mapping mapping) {
            mapping(place, mapping);
            mapping.entries().forEach(entry -> visit(place.child(entry.key()), entry.value()));
        } else if (node instanceof Sequence list) {
            if (place.lastName().equals(INGRESS)) {
                list.items().forEach(rule -> add("ingress: " + IngressRule.told(rule)));
            }
            list.items().forEach(item -> visit(place.item(0, ""), item));
        } else if (node instanceof Scalar scalar && place.isBelow("Resources")) {
            value(place.lastName(), scalar.text());
        }
    }

    private void mapping(Place place, Mapping mapping) {
        int depth = place.keys().size();
        if (place.isBelow("builders", Place.ITEM) ? depth == 2 : place.isBelow("source") && depth == 3) {
            builder(mapping);
        }
        boolean rule = Values.text(mapping, "Type")
                .filter(("AWS::EC2::" + INGRESS)::equals)
                .isPresent();
        if (rule) {
            Values.get(mapping, "Properties").ifPresent(found -> add("ingress: " + IngressRule.told(found)));
        }
    }

    private void builder(Mapping builder) {
        for (Mapping.Entry entry : builder.entries()) {
            if (SHARES.contains(entry.key())) {
                add("shared with " + PackerEffects.values(Optional.of(entry.value())));
            }
        }
        for (Map.Entry<String, String> protection : PROTECTIONS) {
            boolean protects = Values.text(builder, protection.getKey())
                    .filter(protection.getValue()::equals)
                    .isPresent();
            if (!protects) {
                add(protection.getKey() + " is not " + protection.getValue());
            }
        }
    }

    private void value(String name, String text) {
        String safe = SAFE.get(name);
        if (safe != null && !safe.equals(text)) {
            add(name + " is " + text);
        }
        if (GRANTS.contains(name) && text.equals("*")) {
            add("permissions: " + name + " is *");
        }
    }

    private void add(String reason) {
        labels.add(new Label(Effect.SECURITY, reason));
    }
}
