package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.List;

/**
 * The account of a user.
 *
 * @param gid of the primary group
 * @param groups the names of all groups, the primary one first; the number of one that has no name
 */
public record Account(
        long uid,
        long gid,
        String gecos,
        String home,
        String shell,
        Answer<List<String>> groups,
        Answer<PasswordState> password) {}
