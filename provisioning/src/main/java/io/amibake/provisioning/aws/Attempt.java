package io.amibake.provisioning.aws;

import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * A call for which it may be too early, or that may have been made already, by the error codes that say so.
 *
 * @param tooEarly codes, as a regular expression
 * @param already codes, as a regular expression
 */
record Attempt(String tooEarly, String already) {
    /** Whether it is done; else it is to be made again. */
    boolean isDone(Service ec2, String operation, String id, Runnable call) {
        return ec2.call(operation, id, () -> {
            try {
                call.run();
                return true;
            } catch (Ec2Exception failure) {
                String code = Service.code(failure);
                if (!code.matches(already) && !code.matches(tooEarly)) {
                    throw failure;
                }
                return code.matches(already);
            }
        });
    }
}
