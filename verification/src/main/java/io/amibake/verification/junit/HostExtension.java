package io.amibake.verification.junit;

import io.amibake.verification.Target;
import io.amibake.verification.host.HostSettings;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a class a host that the class names itself, as {@link OnHost} does otherwise. For a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HostExtension hosts = HostExtension.on(target);
 * }</pre>
 *
 * <p>Tests that run in parallel need a class each.
 */
public final class HostExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private final Target target;
    private final HostSettings settings;

    private HostExtension(Target target, HostSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    /** On a host that is waited for as long as {@link HostSettings#standard} says. */
    public static HostExtension on(Target target) {
        return on(target, HostSettings.standard());
    }

    public static HostExtension on(Target target, HostSettings settings) {
        return new HostExtension(target, settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Connection.begin(
                context,
                target,
                () -> new Connection(target, settings, Unreached.of(context, target), problem -> problem));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Connection.end(context, target);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Connection.serves(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Connection.of(context, target).as(parameter);
    }
}
