package io.amibake.provisioning.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amibake.config.Region;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * AWS for a test: moto, emptied, behind a proxy that notes each call and can fail or hold the k-th of a kind.
 *
 * <pre>{@code
 * try (Emulator aws = Emulator.start()) {
 *     aws.failing(call -> call.action().equals("RunInstances"), 1, Fault.THROTTLED);
 *     Cloud cloud = aws.cloud("us-west-2");                       // within the JVM
 *     process.environment().putAll(aws.environment());            // for a child, be it Packer
 * }
 * }</pre>
 *
 * <p>A reset connection is one that is closed without an answer; the JDK's server cannot send a real reset. Signatures
 * are not checked, nor is any permission but by {@link Fault#DENIED}.
 */
public final class Emulator implements AutoCloseable {
    /** AMIs of another account that are in every region. */
    public static final String SOURCE_X86_64 = "ami-0123456789abcdef0";

    public static final String SOURCE_ARM64 = "ami-0fedcba9876543210";

    /** Whose credentials {@link #environment} has. */
    public static final String ACCOUNT = "123456789012";

    public static final String ACCESS_KEY = "EMULATORACCESSKEY0";
    public static final String SECRET_KEY = "emulatorSecretThatMustNotBeSeen/K7MDENG0";

    private final MotoServer moto;
    private final OtherCaller others;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "emulator");
        thread.setDaemon(true);
        return thread;
    });
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Emulator(MotoServer moto, HttpServer proxy) {
        this.moto = moto;
        this.others = new OtherCaller(moto.address());
        this.proxy = proxy;
    }

    /** Empties moto, which the whole JVM shares: one emulator at a time. */
    public static Emulator start() {
        MotoServer moto = MotoServer.only();
        moto.reset();
        try {
            HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Emulator emulator = new Emulator(moto, proxy);
            proxy.createContext("/", emulator::answer);
            proxy.setExecutor(emulator.threads);
            proxy.start();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    /** What makes a child process call the emulator; amibake and the SDKs read it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE",
                "/dev/null");
    }

    /** In this JVM, with short waits, and 3 tries of each call. */
    public Cloud cloud(String region) {
        return clouds().open(CloudRequest.in(Region.parse(region)));
    }

    AwsClouds clouds() {
        CallSettings hasty = new CallSettings(
                3, Duration.ofSeconds(10), Duration.ofSeconds(40), Duration.ofMillis(10), Duration.ofMillis(50));
        return clouds(hasty);
    }

    /** The same, as patient as said. */
    public Cloud cloud(String region, CallSettings settings) {
        return clouds(settings).open(CloudRequest.in(Region.parse(region)));
    }

    AwsClouds clouds(CallSettings settings) {
        return AwsClouds.with(settings, Surroundings.ofThisMachine())
                .at(endpoint(), StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)));
    }

    /**
     * Calls EC2 behind the proxy's back, for what no part of amibake does but somebody else.
     *
     * @param form such as {@code Action=CreateImage&InstanceId=i-…&Name=…}
     * @return the answer, XML
     */
    public String asOther(String region, String form) {
        return others.query("ec2", region, form + "&Version=2016-11-15");
    }

    /** Writes a parameter that is none of amibake's, behind the proxy's back. */
    public void parameter(String region, String name, String value) {
        others.parameter(region, name, value);
    }

    /** The parameters that the account has written. */
    public Map<String, String> parameters(String region) {
        Map<String, String> values = new TreeMap<>();
        for (String name : OtherCaller.matches(
                "\"Name\": *\"([^\"]+)\"", others.json("ssm", region, "DescribeParameters", "{}"))) {
            values.put(name, cloud(region).parameters().get(name).orElse(""));
        }
        return values;
    }

    /** Makes a KMS key that an alias names from now on; its ARN. */
    public String key(String region, String alias) {
        return others.key(region, alias);
    }

    public void disableKey(String region, String arn) {
        others.json("kms", region, "DisableKey", "{\"KeyId\": \"" + arn.replaceAll(".*/", "") + "\"}");
    }

    /** The ids of all stacks that are not deleted. */
    public List<String> stacks(String region) {
        return OtherCaller.matches(
                "<StackId>([^<]+)</",
                others.query("cloudformation", region, "Action=DescribeStacks&Version=2010-05-15"));
    }

    /** The first value of an element in the answer to such a call. */
    public String first(String region, String action, String element) {
        return all(region, action, element).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + element + " in the answer to " + action));
    }

    /** The values of an element in the answer to such a call, each once. */
    public List<String> all(String region, String action, String element) {
        return OtherCaller.matches("<" + element + ">([^<]+)</", asOther(region, "Action=" + action));
    }

    /** All calls so far, each try of them, in order. */
    public List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    /** Lets the k-th call of a kind go wrong, counted from 1 and from now; the tries of a call are one call. */
    public void failing(Predicate<ApiCall> kind, int k, Fault fault) {
        incidents.add(new Incident(kind, k, Optional.of(fault), () -> {}));
    }

    /** Lets every try of every call of a kind go wrong. */
    public void failingEvery(Predicate<ApiCall> kind, Fault fault) {
        incidents.add(new Incident(kind, Incident.EACH, Optional.of(fault), () -> {}));
    }

    /** Runs something before the k-th call of a kind is made, such as a signal to a process. */
    public void before(Predicate<ApiCall> kind, int k, Runnable action) {
        incidents.add(new Incident(kind, k, Optional.empty(), action));
    }

    /** Runs something before every call of a kind is made, at its first try. */
    public void beforeEvery(Predicate<ApiCall> kind, Runnable action) {
        incidents.add(new Incident(kind, Incident.EACH, Optional.empty(), action));
    }

    /** What every instance has written on its console from now on. */
    public void console(String text) {
        try {
            Files.writeString(moto.console(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ApiCall call = ApiCall.of(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8));
        calls.add(call);
        Optional<Fault> fault = Optional.empty();
        for (Incident incident : incidents) {
            Optional<Fault> next = incident.happensTo(call);
            fault = fault.or(() -> next);
        }
        if (fault.isEmpty()) {
            send(exchange, forwarded(exchange, body));
        } else {
            fail(exchange, body, call, fault.get());
        }
    }

    private void fail(HttpExchange exchange, byte[] body, ApiCall call, Fault fault) throws IOException {
        switch (fault) {
            case RESET -> exchange.close();
            case LOST_ANSWER -> {
                forwarded(exchange, body);
                exchange.close();
            }
            case SILENT -> {
                awaitClose();
                exchange.close();
            }
            default -> {
                FaultAnswer answer = FaultAnswer.of(fault, call);
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            }
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forwarded(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(moto.address().resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.matches("(?i)host|connection|content-length|expect|upgrade|transfer-encoding")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return OtherCaller.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .set("Content-Type", type));
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        proxy.stop(0);
        threads.shutdownNow();
    }
}
