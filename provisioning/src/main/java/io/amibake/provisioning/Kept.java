package io.amibake.provisioning;

import java.util.Set;

/**
 * What of a run stays: AMIs with such a verdict and their snapshots; and things of those ids, whatever EC2 shows of their
 * tags, for it may show for a while what they were.
 */
record Kept(Set<Verdict> verdicts, Set<String> ids) {
    Kept {
        verdicts = Set.copyOf(verdicts);
        ids = Set.copyOf(ids);
    }

    static Kept with(Verdict... verdicts) {
        return new Kept(Set.of(verdicts), Set.of());
    }

    Kept and(Set<String> moreIds) {
        return new Kept(verdicts, moreIds);
    }

    boolean has(Resource resource) {
        // What failed and was published all the same, others use.
        boolean isUsed = resource.tags().containsKey(RunTags.PUBLISHED);
        return ids.contains(resource.id())
                || Verdict.of(resource.tags())
                        .filter(verdict -> verdicts.contains(verdict) || (verdict == Verdict.FAILED && isUsed))
                        .isPresent();
    }
}
