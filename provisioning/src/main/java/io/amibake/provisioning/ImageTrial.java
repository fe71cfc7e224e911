package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies an image that is there already: on a test instance of its AMI, or on those of a stack. */
public final class ImageTrial {
    private final ImageConfig image;
    private final RunId run;
    private final Cloud cloud;
    private final Acceptance acceptance;
    private final ReleaseRun.Setting setting;

    /** The config says where instances are started, and how they are reached. */
    public ImageTrial(ImageConfig image, Cloud cloud, Acceptance acceptance, ReleaseRun.Setting setting) {
        this.image = image;
        this.run = RunId.of(setting.surroundings().now(), setting.surroundings().nonce());
        this.cloud = cloud;
        this.acceptance = acceptance;
        this.setting = setting;
    }

    /**
     * Verifies a test instance, of which nothing is left in the end.
     *
     * @throws AmibakeException when there is no such AMI or no instance of it
     */
    public ExitStatus ofAmi(AmiId ami, Acceptance.Stage stage) {
        setting.steps().begin("looking at AMI " + ami);
        Caller caller = cloud.caller();
        setting.steps().note("account " + caller.account() + ", as " + caller.arn() + ", in " + cloud.region());
        if (cloud.images().find(ami).isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "there is no AMI " + ami + " in " + cloud.region() + ", or it is not shared with this account",
                    cloud.region() + ", " + ami,
                    "name an AMI of the region that the config builds in, build.region"));
        }
        Reach reach = Reach.find(cloud, image, setting.callerAddress(), setting.steps());
        // Without the AMI's name: an AMI that is called like that is not this run's.
        Site.Plot plot = new Site.Plot(image, Map.of(RunTags.RUN, run.text()), reach);
        try (Lease lease = Lease.of(run, Lease.Terms.usual(), setting.surroundings(), setting.steps()::trouble)) {
            return new Ending(cloud, lease, List.of(cloud.region()), setting).after(() -> {
                Site site = Site.make(cloud, lease, plot, setting.scratch());
                Machine machine = instances().start(site.launch(ami));
                return verify(stage, List.of(instances().host(machine, reach.route(), site.keyFile())));
            });
        }
    }

    /**
     * Verifies the instances of the Auto Scaling groups of a stack.
     *
     * @throws AmibakeException when there is no such stack, or it has no instances
     */
    public ExitStatus ofStack(String name, Acceptance.Stage stage) {
        setting.steps().begin("looking for the instances of stack " + name);
        Stack stack = cloud.stacks()
                .find(name)
                .orElseThrow(() -> AmibakeException.invalidInput(new Problem(
                        "there is no stack '" + name + "' in " + cloud.region(),
                        cloud.region() + ", " + name,
                        "name a stack of the region that the config builds in, build.region")));
        List<Machine> machines = new StackTrial(
                        cloud.stacks(), setting.steps(), setting.patience().stack())
                .instances(stack.id());
        List<TestHost> hosts = instances().hosts(machines, image.launch().publicIp(), Optional.empty());
        if (stage == Acceptance.Stage.BAKED) {
            return verify(stage, hosts);
        }
        setting.steps().begin("verifying phase " + stage);
        return acceptance.stack(stack, hosts);
    }

    private ExitStatus verify(Acceptance.Stage stage, List<TestHost> hosts) {
        setting.steps().begin("verifying phase " + stage);
        return acceptance.hosts(stage, hosts);
    }

    private TestInstances instances() {
        return new TestInstances(
                cloud,
                acceptance,
                new TestInstances.Progress(setting.surroundings(), setting.patience(), setting.steps()));
    }
}
