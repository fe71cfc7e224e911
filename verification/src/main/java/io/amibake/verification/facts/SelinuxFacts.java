package io.amibake.verification.facts;

import io.amibake.verification.Answer;

/**
 * SELinux on a host.
 *
 * @param mode now: {@code enforcing}, {@code permissive} or {@code disabled}
 * @param configured for the next boot, in {@code /etc/selinux/config}; absent where that says nothing
 * @param policy the one to load at boot, such as {@code targeted}; absent where the file says nothing
 */
public record SelinuxFacts(Answer<String> mode, Answer<Finding<String>> configured, Answer<Finding<String>> policy) {}
