package io.amibake.provisioning.aws;

import io.amibake.core.AmibakeException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls of one service, such as {@code ec2}, by one caller in one region; failures come out as ours.
 *
 * @param name as actions of policies begin
 */
record Service(String name, Clients clients) {
    /**
     * Makes a call.
     *
     * @param operation as the API names it, {@code RunInstances}
     * @param resource what it is about, for messages; may be empty
     * @throws CancellationException when the thread is interrupted; its flag is set then
     */
    <T> T call(String operation, String resource, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw failed(operation, resource, failure);
        }
    }

    void run(String operation, String resource, Runnable call) {
        call(operation, resource, () -> {
            call.run();
            return true;
        });
    }

    /** Makes a call that has nothing to do when AWS answers with such an error code. */
    void runUnless(String code, String operation, String resource, Runnable call) {
        run(operation, resource, () -> {
            try {
                call.run();
            } catch (AwsServiceException failure) {
                if (!code(failure).matches(code)) {
                    throw failure;
                }
            }
        });
    }

    RuntimeException failed(String operation, String resource, SdkException failure) {
        if (Thread.currentThread().isInterrupted()) {
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(failure);
            return cancelled;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AmibakeException ours) {
                return ours;
            }
        }
        return new Failure(this, operation, resource, failure).exception();
    }

    /** AWS's error code; empty when there is none. */
    static String code(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }
}
