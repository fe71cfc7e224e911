package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.InstalledPackage;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.PackageFacts;
import io.amibake.verification.facts.PackageTopic;
import io.amibake.verification.facts.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A package of the system. */
final class PackageKind extends Kind {
    PackageKind() {
        super(
                "package",
                "a package of rpm or dpkg, whichever the host has",
                "name",
                Attribute.of("installed", ValueType.TRUTH, "whether it is"),
                Attribute.of(
                        "version", ValueType.TEXT, "its version without the release of an rpm; of several the last"),
                Attribute.of("versions", ValueType.TEXTS, "all versions that are installed, as those of kernels"),
                Attribute.of("release", ValueType.TEXT, "the release of an rpm; empty for others"),
                Attribute.of("architecture", ValueType.TEXT, "such as `x86_64` or `amd64`"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofPackage(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return PackageTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(answers.to(PackageTopic.of(check.inquiry().subject())), facts -> value(facts, attribute));
    }

    static Value value(PackageFacts facts, String attribute) {
        if (facts.isHalfDone()) {
            return Value.absent("neither installed nor gone: " + facts.state());
        }
        if (attribute.equals("installed")) {
            return Value.truth(facts.installed());
        }
        if (!facts.installed()) {
            return Value.absent(facts.state().isEmpty() ? "not installed" : "not installed: " + facts.state());
        }
        InstalledPackage last = facts.builds().get(facts.builds().size() - 1);
        return switch (attribute) {
            case "version" -> Value.text(last.version());
            case "release" -> Value.text(last.release());
            case "architecture" -> Value.text(last.architecture());
            case "versions" -> versions(facts.builds());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    private static Value versions(List<InstalledPackage> builds) {
        List<String> versions = new ArrayList<>();
        for (InstalledPackage build : builds) {
            versions.add(build.version());
        }
        return Value.texts(versions);
    }

    @Override
    String look(Check check) {
        String name = Look.word(check.inquiry().subject());
        return "rpm -q " + name + " || dpkg -s " + name;
    }
}
