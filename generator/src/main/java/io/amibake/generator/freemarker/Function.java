package io.amibake.generator.freemarker;

import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import io.amibake.generator.FileKind;
import io.amibake.generator.TreeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that templates may call; each takes one value and prints it for the kind of file at hand. */
enum Function implements TemplateMethodModelEx {
    /** {@code literal(value)}: any tree, list or map as a literal. */
    LITERAL("literal") {
        @Override
        String print(FileKind kind, Object value) {
            return TreeText.inert(kind).literal(value);
        }
    },
    /** {@code members(map)}: what stands between the braces of a JSON object or an HCL block. */
    MEMBERS("members") {
        @Override
        String print(FileKind kind, Object value) {
            return TreeText.inert(kind).members(value);
        }
    },
    /** {@code packerMembers(map)}: the same for text that already is Packer's, so that its templates stay alive. */
    PACKER_MEMBERS("packerMembers") {
        @Override
        String print(FileKind kind, Object value) {
            return TreeText.packer(kind).members(value);
        }
    },
    /** {@code words(list)}: shell words with blanks between them. */
    WORDS("words") {
        @Override
        String print(FileKind kind, Object value) {
            return TreeText.inert(kind).words(value);
        }
    },
    /** {@code comment(text)}: the text as lines that start with {@code #}. */
    COMMENT("comment") {
        @Override
        String print(FileKind kind, Object value) {
            return TreeText.inert(kind).comment(value);
        }
    };

    private final String name;

    Function(String name) {
        this.name = name;
    }

    abstract String print(FileKind kind, Object value);

    static @Nullable Function named(String name) {
        for (Function function : values()) {
            if (function.name.equals(name)) {
                return function;
            }
        }
        return null;
    }

    static List<String> names() {
        return List.of(LITERAL.name, MEMBERS.name, PACKER_MEMBERS.name, WORDS.name, COMMENT.name);
    }

    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's own signature.
    public Object exec(List arguments) throws TemplateModelException {
        if (arguments.size() != 1 || arguments.get(0) == null) {
            throw new TemplateModelException(name + "(...) takes one value");
        }
        KindFormat format = KindFormat.current();
        try {
            return new PrintedText(format, print(format.kind(), plain(arguments.get(0))));
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException(name + "(...): " + e.getMessage(), e);
        }
    }

    private static Object plain(Object model) throws TemplateModelException {
        if (model instanceof AdapterTemplateModel adapter) {
            return adapter.getAdaptedObject(Object.class);
        }
        if (model instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        if (model instanceof TemplateNumberModel number) {
            return number.getAsNumber();
        }
        if (model instanceof TemplateBooleanModel flag) {
            return flag.getAsBoolean();
        }
        throw new TemplateModelException(
                "only a value of the configuration can be printed so, and no namespace, macro or literal of a template");
    }
}
