package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Packages of dpkg or rpm, by name ({@code docker}) or name and architecture ({@code glibc.i686}, {@code libc6:i386}).
 *
 * <p>A package is not installed only where the manager says so in its own words and its database is sound: it has to
 * know the package of the manager itself, because an empty, misplaced or unreadable one knows no package at all. What
 * another package provides, a glob, a path, and a name with a version are not names of packages.
 */
public final class PackageTopic implements Topic<String, PackageFacts> {
    private static final PackageTopic INSTANCE = new PackageTopic();

    private static final String PROGRAM = """
            if command -v dpkg-query >/dev/null 2>&1; then
              printf 'manager dpkg\\n'
              dpkg-query -W -f='${Package}\\t${Architecture}\\t${Version}\\t${Status}\\n' -- dpkg "$@" 2>&1
              printf 'end %s\\n' "$?"
            fi
            if command -v rpm >/dev/null 2>&1; then
              printf 'manager rpm\\n'
              rpm -q --qf '%{NAME}\\t%{EPOCH}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n' -- rpm "$@" 2>&1
              printf 'end %s\\n' "$?"
            fi
            printf 'done\\n'
            """;

    private PackageTopic() {}

    /** Asks about a package by its name. */
    public static Question<String, PackageFacts> of(String name) {
        return new Question<>(INSTANCE, name);
    }

    @Override
    public String name() {
        return "package";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 200;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(30);
    }

    @Override
    public String script(List<String> names) {
        Set<String> asked = new LinkedHashSet<>();
        for (String name : names) {
            if (isName(name)) {
                asked.add(name);
            }
        }
        return Words.set(asked) + PROGRAM;
    }

    /** Whether a package can have this name; a glob or a path must not reach the manager, which answers for others. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isAllowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isAllowed && "+._~^:-".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && !name.startsWith("-");
    }

    @Override
    public List<Answer<PackageFacts>> read(List<String> names, Reply reply) {
        return new PackageReply(reply).facts(names);
    }
}
