package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.MountPoint;
import io.amibake.verification.facts.MountTopic;
import java.util.List;

/** What is mounted on a directory. */
public final class HostMount extends Handle {
    private final String directory;

    HostMount(Host host, String directory) {
        super(host, "mount " + directory);
        this.directory = directory;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(MountTopic.of(directory));
    }

    /** Whether anything is mounted there. */
    public boolean exists() {
        return fact(MountTopic.of(directory)).exists();
    }

    /** Such as {@code /dev/xvda1}. */
    public String device() {
        return mount().device();
    }

    /** Such as {@code ext4}. */
    public String filesystem() {
        return mount().filesystem();
    }

    /** As {@code mount} prints them. */
    public List<String> options() {
        return mount().allOptions();
    }

    /** In bytes. */
    public long size() {
        return known(mount().space()).size();
    }

    /** In bytes. */
    public long used() {
        return known(mount().space()).used();
    }

    /** In bytes: what users other than root may still take. */
    public long free() {
        return known(mount().space()).free();
    }

    private MountPoint mount() {
        return present(fact(MountTopic.of(directory)));
    }
}
