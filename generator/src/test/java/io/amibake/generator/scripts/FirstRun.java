package io.amibake.generator.scripts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A first run on an instance of a baked image: what a stack sets, and an agent that joins unless a test says other. */
final class FirstRun {
    private static final Map<String, String> STACK = Map.of(
            "AUTOSCALING_GROUP", "ApplicationAutoscaling",
            "ECS_CLUSTER", "prod-cluster",
            "STACK_NAME", "prod",
            "AWS_DEFAULT_REGION", "us-west-2");

    private final Sandbox sandbox;
    private final String script;
    private final Map<String, String> variables = new HashMap<>(STACK);

    private FirstRun(Sandbox sandbox, String script) {
        this.sandbox = sandbox;
        this.script = script;
    }

    static FirstRun on(String platform, Path root, String... sets) {
        Sandbox sandbox = Instance.baked(platform, root);
        return new FirstRun(sandbox, RenderedScripts.of(platform, sets).text("files/firstrun.sh"))
                .with("CLUSTER_TIMEOUT", "20");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    FirstRun with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    FirstRun without(String name) {
        variables.remove(name);
        return this;
    }

    /** Runs with an agent that has joined the cluster asked for. */
    Outcome run() {
        try (Agent agent = Agent.answering(Agent.joined(variables.getOrDefault("ECS_CLUSTER", "")))) {
            return run(agent);
        }
    }

    Outcome run(Agent agent) {
        return run(script.replace("localhost:51678", agent.address()));
    }

    /** Runs when nothing listens where the agent should. */
    Outcome runAlone() {
        return run(script.replace("localhost:51678", "127.0.0.1:1"));
    }

    private Outcome run(String text) {
        return sandbox.run(text, variables);
    }

    /** Every platform that has an agent. */
    static List<String> platforms() {
        return List.of("amazon-linux-1", "amazon-linux-2", "amazon-linux-2023");
    }
}
