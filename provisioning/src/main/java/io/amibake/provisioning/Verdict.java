package io.amibake.provisioning;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is known of an AMI: the value of its tag {@link RunTags#VERDICT}, which its snapshots have as well. */
public enum Verdict {
    /** Being made, or not verified yet: it goes with its run. */
    PENDING,
    /** Verified: it may be published, and stays. */
    PASSED,
    /** A check failed: it is never published, and stays for whoever looks into it. */
    FAILED,
    /** Not verified, as whoever released it wanted: it stays, and is published when told so. */
    UNVERIFIED,
    /** Replaced by newer ones and about to be deregistered: what is left of it when that fails midway goes. */
    RETIRED;

    /** Of an AMI with these tags; empty when none of ours is there. */
    public static Optional<Verdict> of(Map<String, String> tags) {
        String value = tags.getOrDefault(RunTags.VERDICT, "");
        for (Verdict verdict : values()) {
            if (verdict.toString().equals(value)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    /** The tag. */
    public Map<String, String> tag() {
        return Map.of(RunTags.VERDICT, toString());
    }

    /** As in the tag: {@code passed}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
