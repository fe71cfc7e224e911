package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.InstalledPackage;
import io.amibake.verification.facts.PackageFacts;
import io.amibake.verification.facts.PackageTopic;
import java.util.ArrayList;
import java.util.List;

/** A package of rpm or dpkg: whichever the host has. Of several builds that are installed it is the last listed. */
public final class HostPackage extends Handle {
    private final String name;

    HostPackage(Host host, String name) {
        super(host, "package " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(PackageTopic.of(name));
    }

    public boolean isInstalled() {
        return fact(PackageTopic.of(name)).installed();
    }

    /** Of an rpm without epoch and release, of a Debian package all of it. */
    public String version() {
        return last().version();
    }

    /** Of an rpm the release, of a Debian package its revision; empty where there is none. */
    public String release() {
        return last().release();
    }

    /** Such as {@code x86_64} or {@code amd64}. */
    public String architecture() {
        return last().architecture();
    }

    /** Those of all builds that are installed; several where the system keeps several, as of the kernel. */
    public List<String> versions() {
        List<String> versions = new ArrayList<>();
        for (InstalledPackage build : builds()) {
            versions.add(build.version());
        }
        return List.copyOf(versions);
    }

    /** All builds that are installed, with all that is known of them. */
    public List<InstalledPackage> builds() {
        PackageFacts facts = fact(PackageTopic.of(name));
        if (!facts.installed()) {
            throw absent(facts.state().isEmpty() ? "not installed" : "not installed: " + facts.state());
        }
        return facts.builds();
    }

    private InstalledPackage last() {
        List<InstalledPackage> builds = builds();
        return builds.get(builds.size() - 1);
    }
}
