package io.amibake.verification.facts;

import java.util.List;

/**
 * A group of users.
 *
 * @param members those that the group names; not those whose primary group it is
 */
public record Group(long gid, List<String> members) {
    public Group {
        members = List.copyOf(members);
    }
}
