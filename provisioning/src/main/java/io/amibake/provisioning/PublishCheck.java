package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an AMI may be published.
 *
 * @param known tags that it has, whatever EC2 shows yet
 */
record PublishCheck(Cloud cloud, Surroundings surroundings, Map<String, String> known) {
    ImageFacts check(PublishPlan plan) {
        ImageFacts image = cloud.images()
                .find(plan.ami())
                .map(found -> found.with(known))
                .orElseThrow(() -> AmibakeException.invalidInput(new Problem(
                        "there is no AMI " + plan.ami(), where(plan), "name one of this region and account")));
        List<Problem> problems = new ArrayList<>();
        checkWhatItIs(image, plan, problems);
        checkVerdict(image, plan, problems);
        plan.announcement().parameter().ifPresent(name -> new ParameterCheck(cloud)
                .add(name, plan.copies().stream().map(PublishPlan.Copy::region).toList(), problems));
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
        return image;
    }

    private void checkWhatItIs(ImageFacts image, PublishPlan plan, List<Problem> problems) {
        String account = cloud.caller().account().text();
        if (!image.owner().equals(account)) {
            problems.add(new Problem(
                    "the AMI is of account " + image.owner() + ", not of the caller's, " + account,
                    where(plan),
                    "use credentials of that account, or copy the AMI first"));
        }
        if (!image.state().equals("available")) {
            problems.add(new Problem(
                    "the AMI is '" + image.state() + "', not 'available'",
                    where(plan),
                    "wait until it is, and try again"));
        }
        if (!image.name().startsWith(plan.family() + " ")) {
            problems.add(new Problem(
                    "the AMI's name is '" + image.name() + "', which is no image of this config",
                    where(plan),
                    "name the config that it was built from: its name is followed by a blank and the version"));
        }
        String family = image.tags().getOrDefault(RunTags.FAMILY, plan.family());
        if (!family.equals(plan.family())) {
            problems.add(new Problem(
                    "the AMI is one of '" + family + "', not of '" + plan.family() + "'",
                    where(plan),
                    "name the config that it was built from"));
        }
        if (plan.isEncrypted() && image.disks().stream().anyMatch(disk -> !disk.encrypted())) {
            problems.add(new Problem(
                    "the AMI is not encrypted, though image.encrypt says so",
                    where(plan),
                    "build it anew with this config"));
        }
    }

    private void checkVerdict(ImageFacts image, PublishPlan plan, List<Problem> problems) {
        Optional<Verdict> verdict = Verdict.of(image.tags());
        if (verdict.equals(Optional.of(Verdict.RETIRED))) {
            problems.add(new Problem(
                    "the AMI was replaced by newer ones and is about to be deregistered",
                    where(plan),
                    "publish a newer one"));
        } else if (verdict.equals(Optional.of(Verdict.FAILED))) {
            problems.add(new Problem(
                    "the AMI failed its checks: its tag " + RunTags.VERDICT + " is 'failed'",
                    where(plan),
                    "mend what failed, and release again"));
        } else if (!plan.unverified() && !verdict.equals(Optional.of(Verdict.PASSED))) {
            problems.add(new Problem(
                    "the AMI is not verified: its tag " + RunTags.VERDICT + " is "
                            + verdict.map(known -> "'" + known + "'").orElse("missing"),
                    where(plan),
                    "verify it by `amibake release`, or publish it all the same with --unverified"));
        } else if (verdict.equals(Optional.of(Verdict.PENDING)) && isBeingMade(image)) {
            problems.add(new Problem(
                    "run " + image.tags().get(RunTags.RUN) + " is still at work on the AMI",
                    where(plan),
                    "wait for it to end"));
        }
    }

    private boolean isBeingMade(ImageFacts image) {
        return RunId.in(image.tags())
                .filter(run -> new Life(RunHost.ofThisMachine(), surroundings.now())
                        .isIn(cloud.tagged().of(run)))
                .isPresent();
    }

    private String where(PublishPlan plan) {
        return cloud.region() + ", " + plan.ami();
    }
}
