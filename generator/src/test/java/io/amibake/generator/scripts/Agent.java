package io.amibake.generator.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The ECS agent's introspection: a real HTTP server on a free port of this machine. */
final class Agent implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private Agent(HttpServer server) {
        this.server = server;
    }

    /** Answers with these bodies, one after the other and then always the last. */
    static Agent answering(String... bodies) {
        Agent agent = started();
        List<String> answers = List.of(bodies);
        agent.server.createContext("/v1/metadata", exchange -> {
            byte[] body = answers.get(Math.min(agent.asked.getAndIncrement(), answers.size() - 1))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return agent;
    }

    /** Takes requests and never answers. */
    static Agent hanging() {
        Agent agent = started();
        agent.server.createContext("/v1/metadata", exchange -> {
            agent.asked.incrementAndGet();
            try {
                agent.closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return agent;
    }

    /** What an agent says that is registered with the cluster. */
    static String joined(String cluster) {
        return "{\"Cluster\":\"" + cluster + "\",\"ContainerInstanceArn\":"
                + "\"arn:aws:ecs:us-west-2:123456789012:container-instance/c0ffee\",\"Version\":\"Amazon ECS Agent\"}";
    }

    /** What an agent says that is not registered yet. */
    static String registering(String cluster) {
        return "{\"Cluster\":\"" + cluster + "\",\"ContainerInstanceArn\":null,\"Version\":\"Amazon ECS Agent\"}";
    }

    /** Host and port, in the place of {@code localhost:51678}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    int timesAsked() {
        return asked.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Agent started() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Agent agent = new Agent(HttpServer.create(address, 0));
            agent.server.setExecutor(agent.threads);
            agent.server.start();
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
