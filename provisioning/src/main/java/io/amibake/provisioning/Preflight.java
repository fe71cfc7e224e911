package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.InvalidValue;
import io.amibake.config.ParameterPath;
import io.amibake.config.Region;
import io.amibake.config.Source;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is looked at before a release makes anything, so that it does not end halfway for what could be known. */
final class Preflight {
    private final Cloud cloud;
    private final Baker baker;
    private final CallerAddress callerAddress;
    private final Steps steps;
    private final List<AmibakeException> failures = new ArrayList<>();

    Preflight(Cloud cloud, Baker baker, CallerAddress callerAddress, Steps steps) {
        this.cloud = cloud;
        this.baker = baker;
        this.callerAddress = callerAddress;
        this.steps = steps;
    }

    /**
     * What was found out.
     *
     * @param baker {@code Packer 1.15.0}
     */
    record Cleared(Caller caller, String baker, ImageFacts source, Reach reach) {}

    /**
     * Looks at everything, so that all that is wrong is told at once.
     *
     * @throws AmibakeException with all that is in the way
     */
    Cleared look(ReleasePlan plan) {
        ImageConfig image = plan.image();
        steps.begin("looking whether everything is there");
        Caller caller = cloud.caller();
        steps.note("account " + caller.account() + ", as " + caller.arn() + ", in " + cloud.region());
        List<Problem> refused = BuilderTerms.refused(image);
        if (!refused.isEmpty()) {
            failures.add(AmibakeException.invalidInput(refused));
        }
        Optional<String> found = collect(() -> Optional.of(baker.prepare(image)));
        found.ifPresent(steps::note);
        Optional<ImageFacts> source = collect(() -> Optional.of(source(image)));
        plan.regions()
                .forEach(region -> collect(() -> nameIsFree(image.amiName().toString(), cloud.in(region))));
        parameter(plan);
        keys(plan);
        // The end of the run looks there for what is to be deleted.
        plan.regions()
                .forEach(region -> collect(() -> {
                    cloud.in(region).tagged().visible(plan.run(), unseen -> failures.add(unseen.why()));
                    return Optional.of(region);
                }));
        if (plan.stack().isPresent()) {
            cloud.stacks().look(failures::add);
        }
        Optional<Reach> reach = collect(() -> Optional.of(Reach.find(cloud, image, callerAddress, steps)));
        source.map(ami -> Undertaking.of(plan, ami.id(), reach.flatMap(Reach::vpc)))
                .ifPresent(undertaking -> plan.regions()
                        .forEach(region -> collect(() -> permissions(undertaking, cloud.in(region), caller))));
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
        return new Cleared(caller, found.orElseThrow(), source.orElseThrow(), reach.orElseThrow());
    }

    private interface Look<T> {
        Optional<T> at();
    }

    /** One thing; without credentials, or when AWS cannot be reached at all, the others would say the same. */
    private <T> Optional<T> collect(Look<T> look) {
        try {
            return look.at();
        } catch (AmibakeException failure) {
            failures.add(failure);
            if (failure.isForAll() || (failure.status() == ExitStatus.OUTSIDE_FAILED && failures.size() > 2)) {
                throw AmibakeException.all(failures);
            }
            return Optional.empty();
        }
    }

    private ImageFacts source(ImageConfig image) {
        AmiId id = sourceId(image.source());
        ImageFacts found = cloud.images()
                .find(id)
                .orElseThrow(() -> input(
                        "there is no AMI " + id + " in " + cloud.region() + ", or it is not shared with this account",
                        key(image.source()),
                        "correct source or build.region"));
        List<String> misfits = new ArrayList<>();
        String architecture = found.boot().architecture();
        if (!architecture.equals(image.architecture().toString())) {
            misfits.add("is for " + architecture + ", and the image for " + image.architecture());
        }
        if (!found.boot().rootDeviceType().equals("ebs")) {
            misfits.add("has a root device of type " + found.boot().rootDeviceType() + " instead of ebs");
        }
        if (!found.state().equals("available")) {
            misfits.add("is '" + found.state() + "' instead of available");
        }
        int least = found.rootDisk().map(ImageFacts.Disk::sizeGib).orElse(0);
        image.build()
                .rootVolume()
                .filter(volume -> volume.size().gibibytes() < least)
                .ifPresent(volume -> misfits.add(
                        "has a root volume of " + least + "GiB, and build.rootVolume.size is " + volume.size()));
        if (!misfits.isEmpty()) {
            throw input(
                    "the source AMI " + id + " " + String.join("; it ", misfits),
                    key(image.source()),
                    "choose another source");
        }
        steps.note("source AMI " + id + " (" + found.name() + ")");
        return found;
    }

    private static String key(Source source) {
        return source.ami().isPresent()
                ? "source.ami"
                : source.filter().isPresent() ? "source.filter" : "source.ssmParameter";
    }

    private AmiId sourceId(Source source) {
        if (source.ami().isPresent()) {
            return source.ami().get();
        }
        if (source.filter().isPresent()) {
            return cloud.images()
                    .newest(source.filter().get())
                    .map(ImageFacts::id)
                    .orElseThrow(() -> input(
                            "no AMI in " + cloud.region() + " has a name like '"
                                    + source.filter().get().name() + "' and that owner",
                            "source.filter",
                            "correct source.filter or build.region"));
        }
        String parameter = source.ssmParameter().orElseThrow().toString();
        String value = cloud.parameters()
                .get(parameter)
                .orElseThrow(() -> input(
                        "there is no parameter " + parameter + " in " + cloud.region(),
                        "source.ssmParameter",
                        "correct source.ssmParameter or build.region"));
        try {
            return AmiId.parse(value);
        } catch (InvalidValue noId) {
            throw input(
                    "parameter " + parameter + " holds no AMI's id: " + noId.what(),
                    "source.ssmParameter",
                    "name a parameter whose value is the id alone, such as one that ends in /image_id");
        }
    }

    /** That of a publication, where nothing else may be. */
    private void parameter(ReleasePlan plan) {
        Optional<ParameterPath> name = plan.image().release().ssmParameter();
        if (plan.has(ReleasePlan.Part.PUBLISH) && name.isPresent()) {
            List<Problem> problems = new ArrayList<>();
            collect(() -> {
                new ParameterCheck(cloud).add(name.get(), plan.regions(), problems);
                return name;
            });
            if (!problems.isEmpty()) {
                failures.add(AmibakeException.invalidInput(problems));
            }
        }
    }

    /** Those that encrypt the AMI and, in a publication, its copies. */
    private void keys(ReleasePlan plan) {
        ImageConfig image = plan.image();
        image.image()
                .kmsKey()
                .ifPresent(
                        key -> collect(() -> Optional.of(cloud.encryptionKeys().arn(key))));
        if (plan.has(ReleasePlan.Part.PUBLISH)) {
            image.image()
                    .kmsKeys()
                    .forEach((region, key) -> collect(() -> Optional.of(
                            cloud.in(Region.parse(region)).encryptionKeys().arn(key))));
        }
    }

    private static Optional<String> nameIsFree(String name, Cloud cloud) {
        for (ImageFacts other : cloud.images().named(name)) {
            boolean failed = RunId.in(other.tags()).isPresent()
                    && Verdict.of(other.tags()).equals(Optional.of(Verdict.FAILED));
            throw input(
                    "the AMI name '" + name + "' is taken by " + other.id() + " in " + cloud.region()
                            + (failed
                                    ? ", which failed its checks in run "
                                            + other.tags().get(RunTags.RUN)
                                    : ""),
                    "version",
                    "change the version (it may hold {timestamp}), or "
                            + (failed ? "delete that AMI: amibake clean -c FILE --failed" : "deregister that AMI"));
        }
        return Optional.of(name);
    }

    private Optional<String> permissions(Undertaking undertaking, Cloud there, Caller caller) {
        Permissions.Missing missing = there.region().equals(cloud.region())
                ? there.permissions().missing(undertaking)
                : there.permissions().missingForCopy(undertaking, cloud.region());
        if (!missing.perhaps().isEmpty()) {
            steps.note("EC2 denies in " + there.region() + ", of things that are not there yet: "
                    + actions(missing.perhaps()) + "; a release needs them for what carries the tag " + RunTags.RUN);
        }
        if (missing.surely().isEmpty()) {
            return Optional.empty();
        }
        throw input(
                caller.arn() + " lacks permissions that a release needs: " + actions(missing.surely()),
                there.region() + ", as dry runs of the calls show",
                "allow them for " + caller.arn());
    }

    private static String actions(List<Denied> denied) {
        return denied.stream().map(Denied::action).distinct().collect(Collectors.joining(", "));
    }

    private static AmibakeException input(String what, String where, String fix) {
        return AmibakeException.invalidInput(new Problem(what, where, fix));
    }
}
