package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class CauseTest {
    @ParameterizedTest
    @CsvSource({
        "UnauthorizedOperation,403,DENIED",
        "AccessDeniedException,400,DENIED",
        "TagLimitExceeded,400,REFUSED",
        "ExpiredToken,403,EXPIRED",
        "ExpiredTokenException,400,EXPIRED",
        "RequestExpired,400,CLOCK",
        "AuthFailure,401,INVALID_CREDENTIALS",
        "InvalidClientTokenId,403,INVALID_CREDENTIALS",
        "SignatureDoesNotMatch,403,INVALID_CREDENTIALS",
        "OptInRequired,403,REGION_OFF",
        "RequestLimitExceeded,503,THROTTLED",
        "ThrottlingException,400,THROTTLED",
        "TooManyRequestsException,429,THROTTLED",
        "VcpuLimitExceeded,400,QUOTA",
        "InstanceLimitExceeded,400,QUOTA",
        "ResourceCountLimitExceeded,400,QUOTA",
        "LimitExceededException,400,QUOTA",
        "InsufficientInstanceCapacity,500,CAPACITY",
        "VPCIdNotSpecified,400,NO_VPC",
        "KMSKeyNotAccessibleFault,400,KEY",
        "InvalidAMIID.NotFound,400,NOT_FOUND",
        "InvalidSubnetID.NotFound,400,NOT_FOUND",
        "InvalidAMIID.Malformed,400,NOT_FOUND",
        "DependencyViolation,400,IN_USE",
        "VolumeInUse,400,IN_USE",
        "InternalError,500,OUTAGE",
        "ServiceUnavailable,503,OUTAGE",
        "ValidationError,400,REFUSED",
        "SomethingNew,503,OUTAGE",
        "InvalidAMIName.Duplicate,400,REFUSED",
        "'',502,OUTAGE",
        "'',404,ANSWER",
    })
    void a_cause_is_told_by_the_error_code(String code, int status, Cause cause) {
        assertThat(Cause.of(Ec2Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build()))
                .isEqualTo(cause);
    }

    @Test
    void without_an_answer_it_is_told_by_the_failure() {
        assertThat(Cause.of(ApiCallTimeoutException.create(1000))).isEqualTo(Cause.TIMEOUT);
        assertThat(Cause.of(SdkClientException.create("x", new UnknownHostException("ec2.example"))))
                .isEqualTo(Cause.CONNECTION);
        assertThat(Cause.of(SdkClientException.create("Unable to load credentials from any of the providers")))
                .isEqualTo(Cause.NO_CREDENTIALS);
        assertThat(Cause.of(SdkClientException.create("Unable to unmarshall response")))
                .isEqualTo(Cause.ANSWER);
    }
}
