package io.amibake.provisioning.aws;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Notes where each service is called, whatever variable or file decided that, for messages to say. */
final class LastEndpoints implements ExecutionInterceptor {
    private final Map<String, String> endpoints = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        if (service != null) {
            boolean usual = request.protocol().equals("https") && request.port() == 443;
            endpoints.put(
                    key(service), request.protocol() + "://" + request.host() + (usual ? "" : ":" + request.port()));
        }
    }

    String of(String service) {
        return endpoints.getOrDefault(key(service), "");
    }

    private static String key(String service) {
        return service.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
