package io.amibake.provisioning.aws;

import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Deletes what may be in use, or gone already, by the error codes that say so.
 *
 * @param inUse codes, as a regular expression
 * @param gone codes, as a regular expression
 */
record Deletion(String inUse, String gone) {
    /** Whether it is gone; else it is in use. */
    boolean isDone(Service ec2, String operation, String id, Runnable call) {
        return ec2.call(operation, id, () -> {
            try {
                call.run();
                return true;
            } catch (Ec2Exception failure) {
                String code = Service.code(failure);
                if (!code.matches(gone) && !code.matches(inUse)) {
                    throw failure;
                }
                return code.matches(gone);
            }
        });
    }
}
