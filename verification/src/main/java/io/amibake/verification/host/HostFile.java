package io.amibake.verification.host;

import io.amibake.verification.Output;
import io.amibake.verification.Question;
import io.amibake.verification.facts.ContentTopic;
import io.amibake.verification.facts.Digest;
import io.amibake.verification.facts.DigestTopic;
import io.amibake.verification.facts.EntriesTopic;
import io.amibake.verification.facts.FileStatus;
import io.amibake.verification.facts.FileTopic;
import io.amibake.verification.facts.FileType;
import io.amibake.verification.facts.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What lies at a path. Of a symbolic link it is the link itself, as in {@code ls -l}: its type, mode and owner; but its
 * content, digests and {@link #isExecutable} are those of what it leads to.
 */
public final class HostFile extends Handle {
    private final String path;
    private final Set<FilePart> parts = EnumSet.noneOf(FilePart.class);

    HostFile(Host host, String path) {
        super(host, "file " + path);
        this.path = path;
    }

    /** Has these looked at together with the rest, where otherwise each takes a round trip of its own. */
    public HostFile with(FilePart... wanted) {
        parts.addAll(List.of(wanted));
        return this;
    }

    @Override
    List<Question<?, ?>> questions() {
        List<Question<?, ?>> questions = new ArrayList<>();
        questions.add(FileTopic.of(path));
        for (FilePart part : parts) {
            questions.add(part.of(path));
        }
        return questions;
    }

    public boolean exists() {
        return fact(FileTopic.of(path)).exists();
    }

    public FileType type() {
        return status().type();
    }

    /** Whether it is a regular file. */
    public boolean isFile() {
        return type() == FileType.FILE;
    }

    public boolean isDirectory() {
        return type() == FileType.DIRECTORY;
    }

    public boolean isLink() {
        return type() == FileType.LINK;
    }

    public boolean isSocket() {
        return type() == FileType.SOCKET;
    }

    public boolean isFifo() {
        return type() == FileType.FIFO;
    }

    /** Whether anyone may execute it. */
    public boolean isExecutable() {
        return known(status().executable());
    }

    /** Four octal digits: {@code 0644}. */
    public String mode() {
        return status().mode();
    }

    /** The name of the user it belongs to. */
    public String owner() {
        return present(known(status().owner().name()));
    }

    /** The name of the group it belongs to. */
    public String group() {
        return present(known(status().group().name()));
    }

    public long uid() {
        return status().owner().id();
    }

    public long gid() {
        return status().group().id();
    }

    /** In bytes. */
    public long size() {
        return status().size();
    }

    /** Where the link leads, as it is written in it. */
    public String target() {
        return present(known(status().target()));
    }

    /** When its content last changed, in whole seconds. */
    public Instant modified() {
        return known(status().modified());
    }

    /** As UTF-8; a byte that is none is U+FFFD. Of a file of more than 1 MiB it is unknown. */
    public String content() {
        return printed().text();
    }

    /** Of a file of more than 1 MiB they are unknown. */
    public byte[] contentBytes() {
        return printed().bytes();
    }

    /** The content line by line. */
    public List<String> lines() {
        return printed().lines();
    }

    /** Whether the text is in the content; where the content is more than 1 MiB and it is not in the first, unknown. */
    public boolean contains(String text) {
        return printed().contains(text);
    }

    /** The names in the directory but {@code .} and {@code ..}, sorted. */
    public List<String> entries() {
        with(FilePart.ENTRIES);
        status();
        return present(fact(EntriesTopic.of(path)));
    }

    /** In lower-case hexadecimal digits, as the others. */
    public String md5() {
        return digest(FilePart.MD5, Digest.MD5);
    }

    public String sha256() {
        return digest(FilePart.SHA256, Digest.SHA256);
    }

    public String sha512() {
        return digest(FilePart.SHA512, Digest.SHA512);
    }

    private String digest(FilePart part, Digest digest) {
        with(part);
        return present(fact(DigestTopic.of(path, digest)));
    }

    private Printed printed() {
        with(FilePart.CONTENT);
        Finding<Output> content = fact(ContentTopic.of(path));
        return new Printed(this, present(content));
    }

    private FileStatus status() {
        return present(fact(FileTopic.of(path)));
    }
}
