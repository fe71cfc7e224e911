package io.amibake.verification.junit;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.verification.Target;
import io.amibake.verification.host.Host;
import io.amibake.verification.host.HostSettings;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** A host of a test class, connected to when it is first needed. */
final class Connection {
    private final Target target;
    private final HostSettings settings;
    private final Unreached unreached;
    private final UnaryOperator<Problem> words;
    private @Nullable Host host;

    /** @param words says a problem in the words of whoever chose the host */
    Connection(Target target, HostSettings settings, Unreached unreached, UnaryOperator<Problem> words) {
        this.words = words;
        this.target = target;
        this.settings = settings;
        this.unreached = unreached;
    }

    /** Makes one for a class, unless the class that it is nested in has it. */
    static void begin(ExtensionContext context, Object key, Supplier<Connection> connection) {
        if (store(context).get(key) == null) {
            store(context).put(key, connection.get());
        }
    }

    /** Ends that of a class; that of the class around it lives on. */
    static void end(ExtensionContext context, Object key) {
        Connection connection = store(context).remove(key, Connection.class);
        if (connection != null) {
            connection.close();
        }
    }

    /** That of a class, or of the one it is nested in. */
    static Connection of(ExtensionContext context, Object key) {
        Connection connection = store(context).get(key, Connection.class);
        if (connection == null) {
            throw new ExtensionConfigurationException(
                    "the host of a class is there from its first test to its last: make the field of the HostExtension static");
        }
        return connection;
    }

    static boolean serves(ParameterContext parameter) {
        Class<?> type = parameter.getParameter().getType();
        return type == Host.class || type == Target.class;
    }

    Object as(ParameterContext parameter) {
        return parameter.getParameter().getType() == Target.class ? target : host();
    }

    /**
     * Connected to once: who could not be reached is not tried again. Only where a test was interrupted, as its
     * {@code @Timeout} does, the next one has a new connection.
     */
    private synchronized Host host() {
        if (host != null && host.isInterrupted()) {
            host.close();
            host = null;
        }
        if (host == null) {
            unreached.failure().ifPresent(failure -> {
                throw failure;
            });
            try {
                host = Host.connect(target, settings);
            } catch (AmibakeException failure) {
                List<Problem> problems = failure.problems().stream().map(words).toList();
                AmibakeException told = failure.status() == ExitStatus.INVALID_INPUT
                        ? AmibakeException.invalidInput(problems)
                        : AmibakeException.outsideFailed(problems.get(0), cause(failure));
                unreached.by(told);
                throw told;
            }
        }
        return host;
    }

    /** Its own cause: the words of the failure are those of the command line. */
    private static Throwable cause(AmibakeException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause;
    }

    private synchronized void close() {
        if (host != null) {
            host.close();
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(Connection.class));
    }
}
