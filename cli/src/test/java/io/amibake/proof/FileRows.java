package io.amibake.proof;

import static io.amibake.proof.Row.row;

import java.util.ArrayList;
import java.util.List;

/** Files, as root. */
final class FileRows {
    static final String ABSENT = "what does not exist has no attributes: a failure here, an exception there";
    private static final String FOLLOWS = "a link is looked at itself; Testinfra follows it";
    private static final String WRITTEN = "the target is what is written in the link; Testinfra resolves all links";

    private FileRows() {}

    static List<Row> all() {
        List<Row> all = new ArrayList<>(types());
        all.addAll(links());
        all.addAll(modes());
        all.addAll(contents());
        all.addAll(entries());
        all.addAll(names());
        return all;
    }

    private static Row exists(String path) {
        return row("file", path, "exists: true", "host.file(s).exists");
    }

    private static Row type(String path, String type, String attribute) {
        return row("file", path, "type: " + type, "host.file(s)." + attribute);
    }

    private static List<Row> types() {
        return List.of(
                exists("/srv/plain"),
                exists("/srv/nowhere"),
                row("file", "/srv/nowhere", "exists: false", "not host.file(s).exists"),
                row("file", "/srv/plain/below", "exists: false", "not host.file(s).exists"),
                exists("/srv/dangling").but("passed", "failed", FOLLOWS),
                exists("/srv/loop").but("passed", "failed", FOLLOWS),
                type("/srv/plain", "file", "is_file"),
                type("/srv/empty", "directory", "is_directory"),
                type("/srv/fifo", "fifo", "is_pipe"),
                type("/srv/socket", "socket", "is_socket"),
                type("/srv/link", "link", "is_symlink"),
                type("/srv/dangling", "link", "is_symlink"),
                type("/srv/plain", "link", "is_symlink"),
                type("/srv/link", "file", "is_file").but("failed", "passed", FOLLOWS),
                type("/srv/link-to-directory", "directory", "is_directory").but("failed", "passed", FOLLOWS));
    }

    private static Row target(String path, String target) {
        return row("file", path, "target: " + target, "host.file(s).linked_to == '" + target + "'");
    }

    private static List<Row> links() {
        return List.of(
                target("/srv/link", "/srv/plain"),
                target("/srv/link", "/srv/none"),
                target("/srv/relative", "plain").but("passed", "failed", WRITTEN),
                target("/srv/chain", "link").but("passed", "failed", WRITTEN),
                target("/srv/plain", "/srv/plain")
                        .but("failed", "passed", "what is no link has no target; in Testinfra it has itself"));
    }

    private static Row mode(String path, String mode) {
        return row("file", path, "mode: \"" + mode + "\"", "host.file(s).mode == 0o" + mode);
    }

    private static List<Row> modes() {
        return List.of(
                mode("/srv/mode-0000", "0000"),
                mode("/srv/mode-0600", "0600"),
                mode("/srv/mode-4755", "4755"),
                mode("/srv/mode-2711", "2711"),
                mode("/srv/sticky", "1777"),
                mode("/srv/link", "0777"),
                mode("/srv/plain", "0600"),
                row("file", "/srv/nowhere", "mode: {not: \"0600\"}", "host.file(s).mode != 0o600")
                        .but("failed", "error", ABSENT),
                row("file", "/srv/plain", "owner: root", "host.file(s).user == 'root'"),
                row("file", "/srv/of-bin", "owner: bin", "host.file(s).user == 'bin'"),
                row("file", "/srv/of-bin", "group: bin", "host.file(s).group == 'bin'"),
                row("file", "/srv/of-bin", "uid: 1", "host.file(s).uid == 1"),
                row("file", "/srv/of-bin", "gid: 0", "host.file(s).gid == 0"),
                row("file", "/srv/of-nobody-known", "uid: 4711", "host.file(s).uid == 4711"),
                row("file", "/srv/of-nobody-known", "owner: UNKNOWN", "host.file(s).user == 'UNKNOWN'")
                        .but("failed", "passed", "a user without a name has none; stat calls it UNKNOWN"),
                row("file", "/srv/of-nobody-known", "gid: 4712", "host.file(s).gid == 4712"),
                row(
                        "file",
                        "/srv/plain",
                        "modified: \"2026-01-31T12:00:00Z\"",
                        "host.file(s).mtime == datetime.datetime.fromtimestamp(1769860800)"));
    }

    private static Row content(String path, String text) {
        return row("file", path, "content: \"" + text + "\"", "host.file(s).content_string == '" + text + "'");
    }

    private static Row contains(String path, String text) {
        return row("file", path, "content: {contains: \"" + text + "\"}", "host.file(s).contains('" + text + "')");
    }

    private static Row size(String path, String size) {
        return row("file", path, "size: " + size, "host.file(s).size == " + size);
    }

    private static List<Row> contents() {
        String digest = "sha256: {not: \"" + "0".repeat(64) + "\"}";
        return List.of(
                size("/srv/plain", "8"),
                size("/srv/none", "0"),
                size("/srv/large", "300005"),
                content("/srv/plain", "one\\ntwo\\n"),
                content("/srv/plain", "one\\ntwo"),
                content("/srv/open-end", "one"),
                content("/srv/crlf", "one\\r\\ntwo\\r\\n"),
                content("/srv/none", ""),
                content("/srv/link", "one\\ntwo\\n"),
                content("/srv/nowhere", "").but("failed", "error", ABSENT),
                content("/srv/empty", "").but("failed", "error", ABSENT),
                contains("/srv/plain", "two"),
                contains("/srv/plain", "three"),
                contains("/srv/large", "last"),
                contains("/srv/latin", " one"),
                contains("/srv/dot", "a.c"),
                contains("/srv/option", "-v"),
                contains("/srv/letters", "a.c")
                        .but("failed", "passed", "contains takes a text; Testinfra's takes a regular expression"),
                row("file", "/srv/plain", digest, "host.file(s).sha256sum != '" + "0".repeat(64) + "'"),
                row("file", "/srv/nowhere", digest, "host.file(s).sha256sum != '" + "0".repeat(64) + "'")
                        .but(
                                "failed",
                                "passed",
                                "a file that does not exist has no digest; in Testinfra an empty one"));
    }

    private static Row entries(String path, String entries) {
        return row(
                "file", path, "entries: {consist-of: " + entries + "}", "sorted(host.file(s).listdir()) == " + entries);
    }

    private static List<Row> entries() {
        return List.of(
                entries("/srv/empty", "[]"),
                entries("/srv/locked", "[\"below\"]"),
                entries("/srv/full", "[\".hidden\", \"a\", \"b\"]")
                        .but("passed", "failed", "hidden files are entries too; Testinfra lists without them"),
                entries("/srv/full", "[\"a\", \"b\"]").but("failed", "passed", Row.REVERSE),
                entries("/srv/nowhere", "[]")
                        .but("passed", "error", "a directory that does not exist has no entries; Testinfra raises"),
                entries("/srv/plain", "[\"/srv/plain\"]")
                        .but("failed", "passed", "a file has no entries; in Testinfra it has itself"));
    }

    private static List<Row> names() {
        List<Row> rows = new ArrayList<>();
        for (String name : List.of(
                "with blank",
                "it's",
                "say \"it\"",
                "-dash",
                "a*",
                "dollar$",
                "back\\slash",
                "umlaut-ü",
                "line\nbreak")) {
            rows.add(row("file", "/srv/" + name, "size: 2", "host.file(s).size == 2"));
        }
        rows.add(row("file", "/srv/p*", "exists: false", "not host.file(s).exists"));
        rows.add(row("file", "/srv/line", "exists: false", "not host.file(s).exists"));
        return rows;
    }
}
