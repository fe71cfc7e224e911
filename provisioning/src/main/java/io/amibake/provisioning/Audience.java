package io.amibake.provisioning;

import io.amibake.config.AccountId;
import io.amibake.config.Image;
import io.amibake.config.OrganizationArn;
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

    public boolean isEmpty() {
        return accounts.isEmpty() && !everyone && organizations.isEmpty();
    }
}
