package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Reads single values: text, numbers, true and false, and the types that are written as one text. */
final class ScalarReader {
    /** A number has at most nine digits. */
    static final int MOST = 999_999_999;

    private final Faults faults;
    private final @Nullable Platform platform;

    ScalarReader(Faults faults, @Nullable Platform platform) {
        this.faults = faults;
        this.platform = platform;
    }

    /** The value; null when it does not fit, which is then reported. */
    @Nullable
    Object read(Class<?> type, Node node, KeyPath path) {
        if (type == boolean.class) {
            if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
                return scalar.text().equals("true");
            }
            Misfits.notABoolean(faults, node, path);
            return null;
        }
        if (type == int.class || type == Integer.class) {
            return integer(node, path);
        }
        if (!(node instanceof Scalar scalar) || !isText(scalar)) {
            Misfits.notText(faults, node, path);
            return null;
        }
        if (type == String.class) {
            return scalar.text();
        }
        if (type == Platform.class) {
            return platform;
        }
        return type.isEnum() ? constant(type, scalar, path) : parsed(type, scalar, path);
    }

    /** Whether a value may stand for text: a number may, as it was written. */
    static boolean isText(Scalar scalar) {
        return scalar.kind() != Scalar.Kind.BOOLEAN && !scalar.isNull();
    }

    private @Nullable Object integer(Node node, KeyPath path) {
        if (!(node instanceof Scalar scalar) || scalar.kind() != Scalar.Kind.INTEGER) {
            Misfits.notAnInteger(faults, node, path);
            return null;
        }
        if (scalar.text().length() > 9) {
            String what = scalar.text() + " is out of range";
            faults.report(node.position(), path.text(), what, "write a number of at most nine digits");
            return null;
        }
        return Integer.valueOf(scalar.text());
    }

    private @Nullable Object constant(Class<?> type, Scalar scalar, KeyPath path) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equals(scalar.text())) {
                return constant;
            }
        }
        Misfits.unknownConstant(faults, type, scalar, path);
        return null;
    }

    private @Nullable Object parsed(Class<?> type, Scalar scalar, KeyPath path) {
        try {
            return type.getDeclaredMethod("parse", String.class).invoke(null, scalar.text());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidValue invalid) {
                faults.report(scalar.position(), path.text(), invalid.what(), invalid.fix());
                return null;
            }
            throw new IllegalStateException("a value could not be parsed at " + scalar.position(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " has no parse(String)", e);
        }
    }
}
