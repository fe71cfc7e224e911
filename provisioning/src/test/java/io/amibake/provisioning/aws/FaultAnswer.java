package io.amibake.provisioning.aws;

import java.util.Map;

/**
 * An error as AWS writes it in the protocol of the service.
 *
 * @param status of HTTP
 */
record FaultAnswer(int status, String contentType, String body) {
    private static final Map<Fault, String[]> EC2 = Map.of(
            Fault.THROTTLED, new String[] {"503", "RequestLimitExceeded", "Request limit exceeded."},
            Fault.DENIED, new String[] {"403", "UnauthorizedOperation", ""},
            Fault.UNKNOWN, new String[] {"400", "InvalidInstanceID.NotFound", "The instance ID does not exist"},
            Fault.UNKNOWN_GROUP, new String[] {"400", "InvalidGroup.NotFound", "The security group does not exist"},
            Fault.EXPIRED, new String[] {"401", "RequestExpired", "Request has expired."},
            Fault.QUOTA,
                    new String[] {"400", "VcpuLimitExceeded", "You have requested more vCPU capacity than your limit."},
            Fault.OUTAGE, new String[] {"500", "InternalError", "An internal error has occurred"});

    private static final Map<Fault, String[]> OTHERS = Map.of(
            Fault.THROTTLED, new String[] {"400", "Throttling", "Rate exceeded"},
            Fault.DENIED, new String[] {"403", "AccessDenied", ""},
            Fault.EXPIRED,
                    new String[] {"403", "ExpiredToken", "The security token included in the request is expired"},
            Fault.QUOTA, new String[] {"400", "LimitExceeded", "The limit is reached"},
            Fault.OUTAGE, new String[] {"500", "InternalFailure", "An internal error has occurred"});

    static FaultAnswer of(Fault fault, ApiCall call) {
        if (fault == Fault.RUBBISH) {
            return new FaultAnswer(200, "text/html", "<html><body>Please log in to the network.</body></html>");
        }
        if (fault == Fault.NOT_SHOWN) {
            return new FaultAnswer(200, "text/xml", "<Response><requestId>r-1</requestId></Response>");
        }
        Fault kind = fault == Fault.THROTTLED_ONCE ? Fault.THROTTLED : fault;
        String[] error = (call.service().equals("ec2") ? EC2 : OTHERS)
                .getOrDefault(kind, new String[] {"400", "Unknown", kind.name()});
        String message = error[2].isEmpty() ? denial(call) : error[2];
        int status = Integer.parseInt(error[0]);
        if (call.service().matches("ssm|kms")) {
            String code = error[1].equals("AccessDenied") || error[1].equals("Throttling")
                    ? error[1] + "Exception"
                    : error[1];
            return new FaultAnswer(
                    status == 403 ? 400 : status,
                    "application/x-amz-json-1.1",
                    "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
        }
        String inner = "<Code>" + error[1] + "</Code><Message>" + message + "</Message>";
        String body = call.service().equals("ec2")
                ? "<Response><Errors><Error>" + inner + "</Error></Errors><RequestID>r-1</RequestID></Response>"
                : "<ErrorResponse><Error><Type>Sender</Type>" + inner
                        + "</Error><RequestId>r-1</RequestId></ErrorResponse>";
        return new FaultAnswer(status, "text/xml", body);
    }

    private static String denial(ApiCall call) {
        return "User: arn:aws:iam::123456789012:user/test is not authorized to perform: " + call.service() + ":"
                + call.action() + " because no identity-based policy allows the action";
    }
}
