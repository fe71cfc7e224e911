import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy that holds the bytes of each direction back for half of a round-trip time, however many there are, as a
 * distance would. Not every kernel has netem. TCP's own handshake is not delayed, for no client.
 *
 * <pre>java benchmarks/DelayProxy.java LISTEN-PORT TARGET-PORT ROUND-TRIP-MILLIS</pre>
 *
 * <p>Both ports are of the loopback interface; LISTEN-PORT 0 is a free one. It prints the port and runs until killed.
 */
public final class DelayProxy {
    private record Chunk(long due, byte[] bytes) {}

    private DelayProxy() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: java DelayProxy.java LISTEN-PORT TARGET-PORT ROUND-TRIP-MILLIS");
            System.exit(2);
        }
        int target = Integer.parseInt(args[1]);
        long delay = Duration.ofMillis(Long.parseLong(args[2])).toNanos() / 2;
        ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 300, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        while (true) {
            Socket client = server.accept();
            Socket host = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            host.setTcpNoDelay(true);
            pipe(client, host, delay);
            pipe(host, client, delay);
        }
    }

    private static void pipe(Socket from, Socket to, long delay) {
        BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
        start(() -> read(from, way, delay));
        start(() -> write(to, way));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    /** An empty chunk is the end. */
    private static void read(Socket from, BlockingQueue<Chunk> way, long delay) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream()) {
            int count = in.read(buffer);
            while (count > 0) {
                way.add(new Chunk(System.nanoTime() + delay, Arrays.copyOf(buffer, count)));
                count = in.read(buffer);
            }
        } catch (IOException closed) {
            // The other side hears of it below.
        }
        way.add(new Chunk(System.nanoTime() + delay, new byte[0]));
    }

    private static void write(Socket to, BlockingQueue<Chunk> way) {
        try (to; OutputStream out = to.getOutputStream()) {
            Chunk chunk = way.take();
            while (chunk.bytes().length > 0) {
                long left = chunk.due() - System.nanoTime();
                while (left > 0) {
                    LockSupport.parkNanos(left);
                    left = chunk.due() - System.nanoTime();
                }
                out.write(chunk.bytes());
                chunk = way.take();
            }
        } catch (IOException closed) {
            // So it is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
