package io.amibake.verification.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What became of the tests of some classes, which JUnit runs within a test. */
final class Outcomes implements TestExecutionListener {
    private final Map<String, String> texts = new LinkedHashMap<>();

    /**
     * By the display names of tests, and of classes that fail as such; {@code SUCCESSFUL}, or {@code FAILED} and the message
     * with those of its causes.
     */
    static Map<String, String> of(Map<String, String> parameters, Class<?>... classes) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().configurationParameters(parameters);
        for (Class<?> type : classes) {
            request.selectors(DiscoverySelectors.selectClass(type));
        }
        Outcomes outcomes = new Outcomes();
        LauncherFactory.create().execute(request.build(), outcomes);
        return outcomes.texts;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            StringBuilder text = new StringBuilder(result.getStatus().toString());
            Throwable cause = result.getThrowable().orElse(null);
            while (cause != null) {
                text.append(' ').append(cause.getMessage());
                cause = cause.getCause();
            }
            texts.put(test.getDisplayName(), text.toString());
        }
    }
}
