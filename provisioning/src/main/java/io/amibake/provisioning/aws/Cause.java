package io.amibake.provisioning.aws;

import java.io.IOException;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a call fails, told by AWS's error codes, the first that fits; and what to do about it. */
enum Cause {
    DENIED(
            "UnauthorizedOperation|AccessDenied(Exception)?|UnauthorizedAccess|Forbidden",
            "it is not allowed",
            true,
            failure -> failure.operation().startsWith("AssumeRole")
                    ? "allow sts:" + failure.operation() + " on the role for " + failure.caller()
                            + ", and name the caller (and the external id) in the role's trust policy"
                    : "allow " + failure.action() + " for " + failure.caller()),
    EXPIRED(
            "ExpiredToken(Exception)?|TokenRefreshRequired|.*TokenExpired.*",
            "the credentials have expired",
            true,
            failure -> "get new ones, such as by `aws sso login`, and try again"),
    /** EC2 says so of expired credentials, too. */
    CLOCK(
            "RequestExpired|RequestTimeTooSkewed|RequestInTheFuture",
            "the credentials have expired, or this machine's clock is wrong",
            true,
            failure -> "get new credentials, such as by `aws sso login`, or set the clock, and try again"),
    INVALID_CREDENTIALS(
            "AuthFailure|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|IncompleteSignature"
                    + "|MissingAuthenticationToken(Exception)?|InvalidAccessKeyId|NotAuthorized",
            "AWS does not accept the credentials",
            true,
            failure ->
                    "see by `aws sts get-caller-identity` whose they are, and that the region is enabled for the account"),
    REGION_OFF(
            "OptInRequired|RegionDisabledException",
            "the account may not use this service or region",
            true,
            failure -> "enable it for the account, or choose another region"),
    THROTTLED(
            "RequestLimitExceeded|.*[Tt]hrottl.*|TooManyRequests(Exception)?|SlowDown|RequestThrottled(Exception)?"
                    + "|BandwidthLimitExceeded|EC2ThrottledException|PriorRequestNotComplete|TransactionInProgressException",
            "AWS is being asked too often",
            false,
            failure -> "try again later; if it stays, ask for a higher request rate of "
                    + failure.service().name()),
    QUOTA(
            "(?!TagLimit).*LimitExceeded(Exception)?|.*[Qq]uotaExceeded.*|.*LimitExceededFault|MaxSpotInstanceCountExceeded",
            "a quota of the account is used up",
            true,
            failure -> "delete what is not needed, or have the quota raised (Service Quotas, "
                    + failure.service().name() + ")"),
    CAPACITY(
            "Insufficient.*Capacity.*|InsufficientFreeAddressesInSubnet|Server\\.InsufficientInstanceCapacity|Unsupported",
            "AWS has no room for it",
            false,
            failure -> "try again later, or choose another instance type or subnet"),
    NO_VPC(
            "VPCIdNotSpecified|DefaultVpc.*|MissingInput|NoDefaultSubnet.*",
            "the region has no default VPC or subnet",
            true,
            failure -> "name VPC and subnet in the config: build.network.vpc, build.network.subnet"),
    KEY(
            ".*KMS.*|KmsKey.*|.*Kms.*",
            "the KMS key cannot be used",
            true,
            failure -> "see that the key is enabled in this region and that its policy lets " + failure.caller()
                    + " and EC2 use it"),
    NOT_FOUND(
            ".*NotFound.*|.*\\.Unavailable|.*Malformed|NoSuchEntity",
            "AWS does not know it",
            true,
            failure -> "see that it exists in region "
                    + failure.service().clients().region() + " and that the account may see it"),
    IN_USE(
            "DependencyViolation|.*InUse|IncorrectState|IncorrectInstanceState|OperationNotPermitted|.*InProgress.*",
            "something else still uses it",
            false,
            failure -> "wait for what uses it to end, then try again"),
    OUTAGE(
            "Internal(Error|Failure|ServerError)|ServiceUnavailable(Exception)?|Unavailable|HttpOutage",
            "AWS failed",
            false,
            failure -> "try again later; AWS tells of outages on its health dashboard"),
    REFUSED(".+", "AWS refused it", true, failure -> "correct what AWS names, in config or options, and try again"),
    NO_CREDENTIALS(
            "",
            "there are no credentials",
            true,
            failure ->
                    "run `aws configure sso` or `aws configure`, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name"
                            + " a profile by --profile"),
    TIMEOUT(
            "",
            "there was no answer in time",
            false,
            failure -> "see that network, proxy and endpoint are right, then try again"),
    CONNECTION(
            "",
            "AWS cannot be reached",
            false,
            failure ->
                    "see that network, proxy (HTTPS_PROXY) and endpoint (AWS_ENDPOINT_URL) are right, then try again"),
    ANSWER(
            "",
            "the answer is none of AWS's",
            false,
            failure ->
                    "see that the endpoint (AWS_ENDPOINT_URL) is one of AWS's and that no proxy answers in its place");

    private final Pattern codes;
    private final String words;
    private final boolean ofInput;

    @SuppressWarnings("ImmutableEnumChecker") // only lambdas above, without state
    private final Function<Failure, String> fix;

    Cause(String codes, String words, boolean ofInput, Function<Failure, String> fix) {
        this.codes = Pattern.compile(codes);
        this.words = words;
        this.ofInput = ofInput;
        this.fix = fix;
    }

    String words() {
        return words;
    }

    /** Whether config or credentials must be mended; else a retry may help. */
    boolean isOfInput() {
        return ofInput;
    }

    /** Whether every other call would fail alike. */
    boolean isOfCaller() {
        return switch (this) {
            case EXPIRED, CLOCK, INVALID_CREDENTIALS, NO_CREDENTIALS, REGION_OFF -> true;
            default -> false;
        };
    }

    String fix(Failure failure) {
        return fix.apply(failure);
    }

    static Cause of(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return ofAnswer(answer);
        }
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return TIMEOUT;
        }
        if (deepest(failure) instanceof IOException) {
            return CONNECTION;
        }
        String message = String.valueOf(failure.getMessage());
        return message.contains("redential") || message.contains("rofile") || message.contains("oken")
                ? NO_CREDENTIALS
                : ANSWER;
    }

    private static Cause ofAnswer(AwsServiceException answer) {
        String code = Service.code(answer);
        if (code.isEmpty()) {
            return answer.statusCode() >= 500 ? OUTAGE : ANSWER;
        }
        for (Cause cause : values()) {
            if (cause.codes.matcher(code).matches()) {
                return cause == REFUSED && answer.statusCode() >= 500 ? OUTAGE : cause;
            }
        }
        return REFUSED;
    }

    static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
