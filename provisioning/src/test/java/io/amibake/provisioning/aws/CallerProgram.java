package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Says who calls, by the environment of its process; its words are a region, and a profile where there is one. */
final class CallerProgram {
    private CallerProgram() {}

    /** Prints the caller and what a child of this process needs, or the problem. */
    public static void main(String[] words) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        CloudRequest request = CloudRequest.in(Region.parse(words[0]));
        Cloud cloud = AwsClouds.with(CallSettings.usual(), Surroundings.ofThisMachine())
                .open(words.length > 1 ? request.withProfile(words[1]) : request);
        try {
            out.println(cloud.endpoint());
            out.println(cloud.caller());
            out.println(cloud.images().named("x"));
            out.println(new TreeMap<>(cloud.credentialsForChild()).keySet());
        } catch (AmibakeException failure) {
            out.println(failure.getMessage());
        }
    }
}
