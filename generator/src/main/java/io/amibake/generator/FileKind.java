package io.amibake.generator;

import io.amibake.core.JsonText;

/** The kinds of file that templates print, each with its own way to write a value so that it stays one value. */
public enum FileKind {
    /** POSIX shell: a value is one word. */
    SHELL("sh"),
    /** Packer's JSON: a value is a JSON string in which Packer finds nothing to interpolate. */
    JSON("json"),
    /** Packer's HCL2: a value is a quoted string in which neither HCL nor Packer finds anything to interpolate. */
    HCL("hcl"),
    /** YAML (CloudFormation, checks): a value is a double-quoted scalar. */
    YAML("yaml");

    private final String suffix;

    FileKind(String suffix) {
        this.suffix = suffix;
    }

    /** The part of a template's name that picks the kind: {@code sh} in {@code cleanup.sh.ftl}. */
    public String suffix() {
        return suffix;
    }

    /** The value as a complete literal of this kind of file. */
    public String literal(String value) {
        return switch (this) {
            case SHELL -> ShellWord.of(value);
            case JSON -> jsonString(PackerText.inert(value));
            case HCL -> HclString.of(PackerText.inertInNormalForm(value));
            case YAML -> YamlString.of(value);
        };
    }

    /** The same, but {@code {timestamp}} in it becomes the time of the bake where Packer can tell it. */
    public String literalWithBakeTime(String value) {
        return switch (this) {
            case JSON -> jsonString(PackerText.withBakeTime(value, false));
            case HCL -> HclString.of(PackerText.withBakeTime(value, true));
            case SHELL, YAML -> literal(value);
        };
    }

    /** Text that already is in Packer's template language, whose <code>{{isotime}}</code> and the like stay alive. */
    public String packerLiteral(String text) {
        return switch (this) {
            case JSON -> jsonString(text);
            case HCL -> HclString.of(text);
            case SHELL, YAML -> literal(text);
        };
    }

    private static String jsonString(String text) {
        Characters.requirePortable(text);
        return JsonText.literal(text);
    }
}
