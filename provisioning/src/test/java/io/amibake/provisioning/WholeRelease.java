package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.CallSettings;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release of all that there is: with a stack, a copy in another region, an account that the image is for, a parameter, a
 * date of deprecation, and a former image that it replaces.
 */
record WholeRelease(Emulator aws, Rehearsal release, ImageFacts former, AmiId foreign) {
    private static final Region HOME = Region.parse("us-west-2");
    private static final Region FAR = Region.parse("eu-west-1");
    private static final String PARAMETER = "/images/test";

    static WholeRelease in(Emulator aws, Path scratch, CallSettings settings) {
        aws.console(Rehearsal.CONSOLE);
        RunThings things = RunThings.of(aws, "f09e12");
        ImageFacts former = things.image("Test Image 0.9", Verdict.PASSED);
        things.cloud().images().tag(former, Map.of(RunTags.FAMILY, "Test Image", RunTags.PUBLISHED, PARAMETER));
        things.cloud().parameters().put(PARAMETER, former.id(), Map.of());
        Rehearsal release = Rehearsal.of(
                        aws,
                        TestImage.with(
                                "image.regions=[eu-west-1]",
                                "image.users=[\"210987654321\"]",
                                "image.deprecateAt=2028-01-31T00:00:00Z",
                                "release.ssmParameter=" + PARAMETER,
                                "release.retain=1"),
                        scratch,
                        new EmulatedBaker(aws))
                .with(settings)
                .withStack(Rehearsal.STACK);
        return new WholeRelease(aws, release, former, things.untagged(things.instanceOfSomebody(), "Test Image 0.8"));
    }

    /** The calls of one that goes well. */
    static List<ApiCall> calls(Path scratch) {
        try (Emulator aws = Emulator.start()) {
            WholeRelease whole = in(aws, scratch, Faults.TWICE);
            int before = aws.calls().size();
            assertThat(whole.release.run()).isEqualTo(ExitStatus.DONE);
            List<ApiCall> calls = aws.calls();
            whole.assertNothingHalfDone();
            assertThat(whole.cloud().images().find(whole.former.id())).isEmpty();
            return calls.subList(before, calls.size());
        }
    }

    private Cloud cloud() {
        return aws.cloud(HOME.name());
    }

    /** Whatever went wrong: only a verified image stays, only finished copies of it, and what names an image names one that is there. */
    void assertNothingHalfDone() {
        assertThat(release.left())
                .as("%s", release.told())
                .isEqualTo(release.isVerified() ? Rehearsal.VERIFIED : List.of());
        assertRegions();
    }

    private void assertRegions() {
        List<Resource> far = cloud().in(FAR).tagged().of(release.id());
        assertThat(far).as("%s", release.told()).allMatch(resource -> Verdict.of(resource.tags())
                .equals(Optional.of(Verdict.PASSED)));
        assertThat(stacks()).isEmpty();
        assertThat(cloud().images().find(foreign)).isPresent();
        AmiId named = AmiId.parse(cloud().parameters().get(PARAMETER).orElseThrow());
        assertThat(cloud().images().find(named)).isPresent();
        if (release.left().isEmpty()) {
            assertThat(named).isEqualTo(former.id());
            assertThat(far).isEmpty();
        }
        cloud().in(FAR).parameters().get(PARAMETER).map(AmiId::parse).ifPresent(id -> assertThat(
                        cloud().in(FAR).images().find(id))
                .isPresent());
    }

    List<String> stacks() {
        return aws.stacks(HOME.name());
    }

    /** What the run has that is no image with a verdict, nor its snapshot. */
    List<Resource> temporary() {
        List<Resource> all = new ArrayList<>(cloud().tagged().of(release.id()));
        all.addAll(cloud().in(FAR).tagged().of(release.id()));
        all.removeIf(thing -> Verdict.of(thing.tags()).equals(Optional.of(Verdict.PASSED)));
        return all;
    }

    /** Nobody has, and no parameter names, an image that was not found good. */
    void assertNothingUnverifiedIsPublished() {
        assertThat(cloud().images().find(foreign)).isPresent();
        for (Cloud region : List.of(cloud(), cloud().in(FAR))) {
            List<AmiId> good = new ArrayList<>(List.of(former.id()));
            for (ImageFacts image : region.images().named("Test Image 1.0")) {
                if (Verdict.of(image.tags()).equals(Optional.of(Verdict.PASSED))) {
                    good.add(image.id());
                } else if (region.region().equals(HOME)) {
                    assertThat(region.images().sharing(image).isEmpty()).isTrue();
                }
            }
            region.parameters().get(PARAMETER).ifPresent(id -> assertThat(good).contains(AmiId.parse(id)));
        }
    }

    /** {@code amibake clean}, when the process of the release is no more: it goes as far as after any other end. */
    void assertCleaned() {
        bury(HOME);
        bury(FAR);
        List<Region> regions = List.of(HOME, FAR);
        Sweep sweep = Sweep.of(cloud(), Surroundings.ofThisMachine())
                .with(new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO));
        sweep.sweep(sweep.look(regions).over(), regions).throwIfLeft();
        assertThat(release.left()).as("%s", release.told()).isIn(Rehearsal.VERIFIED, List.of());
        assertRegions();
    }

    /** Says that its things are those of a process that this machine does not have. */
    private void bury(Region region) {
        String here = RunHost.ofThisMachine().process();
        String nobody = here.substring(0, here.indexOf('/')) + "/4194305/1";
        for (Resource thing : cloud().in(region).tagged().of(release.id())) {
            if (thing.tags().containsKey(RunTags.PROCESS)) {
                aws.asOther(
                        region.name(),
                        "Action=CreateTags&ResourceId.1=" + thing.id() + "&Tag.1.Key=" + RunTags.PROCESS
                                + "&Tag.1.Value=" + nobody);
            }
        }
    }
}
