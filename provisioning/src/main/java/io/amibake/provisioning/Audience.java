package io.amibake.provisioning;

import io.amibake.config.AccountId;
import io.amibake.config.Image;
import io.amibake.config.OrganizationArn;
import java.util.ArrayList;
import java.util.List;

/** Whom an AMI is shared with. */
public record Audience(List<AccountId> accounts, boolean everyone, List<OrganizationArn> organizations) {
    public Audience {
        accounts = List.copyOf(accounts);
        organizations = List.copyOf(organizations);
    }

    /** Whom the config names. */
    public static Audience from(Image image) {
        return new Audience(image.users(), !image.groups().isEmpty(), image.organizations());
    }

    /** Those of them that the other one has not. */
    Audience without(Audience other) {
        return new Audience(
                accounts.stream()
                        .filter(account -> !other.accounts.contains(account))
                        .toList(),
                everyone && !other.everyone,
                organizations.stream()
                        .filter(organization -> !other.organizations.contains(organization))
                        .toList());
    }

    public boolean isEmpty() {
        return accounts.isEmpty() && !everyone && organizations.isEmpty();
    }

    /** In words: {@code 123456789012, 210987654321}. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        accounts.forEach(account -> names.add(account.text()));
        organizations.forEach(organization -> names.add(organization.text()));
        if (everyone) {
            names.add("everyone");
        }
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }
}
