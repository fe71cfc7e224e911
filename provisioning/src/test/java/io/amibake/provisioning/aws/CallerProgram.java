package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Says who calls, by the environment of its process; its word is a region. */
final class CallerProgram {
    private CallerProgram() {}

    /** Prints the caller and what a child of this process needs, or the problem. */
    public static void main(String[] words) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Cloud cloud = AwsClouds.with(CallSettings.usual(), Surroundings.ofThisMachine())
                .open(CloudRequest.in(Region.parse(words[0])));
        try {
            out.println(cloud.caller());
            out.println(cloud.images().named("x"));
            out.println(cloud.credentialsForChild());
        } catch (AmibakeException failure) {
            out.println(failure.getMessage());
        }
    }
}
