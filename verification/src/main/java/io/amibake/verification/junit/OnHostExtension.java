package io.amibake.verification.junit;

import io.amibake.verification.Target;
import io.amibake.verification.host.HostSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link OnHost} does. */
final class OnHostExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    /** What the last try may take, once the waiting is over. */
    private static final Duration LAST_TRY = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext context) {
        String host = host(context);
        Connection.begin(context, host, () -> connection(context, host));
    }

    private static Connection connection(ExtensionContext context, String host) {
        HostParameters.requireKnown(System.getProperties().stringPropertyNames());
        HostParameters parameters = new HostParameters(context::getConfigurationParameter);
        Target target = parameters.target(host, note -> context.publishReportEntry("amibake", note));
        Duration reach = parameters.waiting().plus(LAST_TRY);
        HostSettings settings = HostSettings.standard()
                .withReach(reach)
                .withProgress(line -> context.publishReportEntry("amibake", line));
        return new Connection(target, settings, Unreached.of(context, host), HostParameters::inParameters);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Connection.end(context, host(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Connection.serves(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Connection.of(context, host(context)).as(parameter);
    }

    /** What the annotation says, of the class or of the one it is nested in. */
    private static String host(ExtensionContext context) {
        Optional<ExtensionContext> around = Optional.of(context);
        while (around.isPresent()) {
            Optional<OnHost> annotation =
                    around.get().getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, OnHost.class));
            if (annotation.isPresent()) {
                return annotation.get().value();
            }
            around = around.get().getParent();
        }
        throw new ExtensionConfigurationException("@OnHost stands at a class");
    }
}
