package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.Account;
import io.amibake.verification.facts.PasswordState;
import io.amibake.verification.facts.UserTopic;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A user, wherever the host has them from. */
public final class HostUser extends Handle {
    private final String name;

    HostUser(Host host, String name) {
        super(host, "user " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(UserTopic.of(name));
    }

    public boolean exists() {
        return fact(UserTopic.of(name)).exists();
    }

    public long uid() {
        return account().uid();
    }

    /** Of the primary group. */
    public long gid() {
        return account().gid();
    }

    /** The names of all groups, the primary one first. */
    public List<String> groups() {
        return known(account().groups());
    }

    public String home() {
        return account().home();
    }

    public String shell() {
        return account().shell();
    }

    /** The comment, often a full name. */
    public String gecos() {
        return account().gecos();
    }

    /** Whether a password lets in; neither a locked nor an empty one counts. */
    public boolean hasPassword() {
        return password().kind() == PasswordState.Kind.SET;
    }

    /** Whether no password can let in. */
    public boolean isPasswordLocked() {
        return password().kind() == PasswordState.Kind.LOCKED;
    }

    /** Whether the name alone lets in. */
    public boolean hasEmptyPassword() {
        return password().kind() == PasswordState.Kind.EMPTY;
    }

    /** Days before the password may be changed again. */
    public OptionalInt passwordMinDays() {
        return password().minDays();
    }

    /** Days before the password has to be changed. */
    public OptionalInt passwordMaxDays() {
        return password().maxDays();
    }

    /** When the account ends; empty for one that does not. */
    public Optional<LocalDate> expires() {
        return password().expires();
    }

    private PasswordState password() {
        return known(account().password());
    }

    private Account account() {
        return fact(UserTopic.of(name)).account().orElseThrow(() -> absent("no such user"));
    }
}
