package io.amibake.provisioning;

import io.amibake.config.InvalidValue;
import io.amibake.config.Ipv4Block;
import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The address from which this machine reaches the Internet, as a service there sees it; asked over IPv4 and over IPv6, and
 * never through a proxy, since SSH goes through none.
 *
 * @param service answers with the caller's address and nothing else
 * @param limit for each answer
 * @param direct whether SSH comes from this machine itself
 * @param given whence SSH comes, blocks of IPv4 and IPv6, where somebody has said so; nobody is asked then
 */
public record CallerAddress(URI service, Duration limit, boolean direct, List<String> given) {
    /** AWS's own, reached over both. */
    private static final URI AWS = URI.create("https://checkip.global.api.aws/");

    private static final int LONGEST_ANSWER = 8 << 10;
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern PREFIX_OF_IPV6 = Pattern.compile("[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]+");

    public CallerAddress {
        given = List.copyOf(given);
    }

    /** Of a machine that reaches instances itself. */
    public CallerAddress(URI service, Duration limit) {
        this(service, limit, true, List.of());
    }

    /** Not to be asked for: SSH comes from these blocks, as {@link #block} has them. */
    public CallerAddress from(List<String> blocks) {
        return new CallerAddress(service, limit, direct, blocks);
    }

    /**
     * Reads a block of IPv4 or IPv6 addresses.
     *
     * @throws InvalidValue when it is none
     */
    public static String block(String text) {
        int slash = text.indexOf('/');
        if (!text.contains(":")) {
            return Ipv4Block.parse(text).toString();
        }
        boolean fits = slash > 0
                && IPV6.matcher(text.substring(0, slash)).matches()
                && PREFIX_OF_IPV6.matcher(text.substring(slash + 1)).matches()
                && ipv6(text.substring(0, slash))
                        .filter(one -> one.endsWith("/128"))
                        .isPresent();
        if (!fits) {
            throw new InvalidValue(
                    Printable.quoted(text) + " is no block of IPv6 addresses",
                    "write one such as 2001:db8::/32, or 2001:db8::7/128 for one address");
        }
        return text;
    }

    /** Of one that reaches them through another host: who is seen there is not known. */
    public CallerAddress throughOthers() {
        return new CallerAddress(service, limit, false, given);
    }

    /** As AWS sees it. */
    public static CallerAddress asAwsSeesIt() {
        return new CallerAddress(AWS, Duration.ofSeconds(10));
    }

    /**
     * The blocks of one address each, {@code 198.51.100.7/32} and {@code 2001:db8::7/128}, at least one.
     *
     * @throws AmibakeException (status 3) when neither is found
     */
    public List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (InetAddress server : servers(reasons)) {
            try {
                String answer = ask(server);
                single(answer)
                        .ifPresentOrElse(
                                block -> addOnce(blocks, block),
                                () -> reasons.add(
                                        server.getHostAddress() + " answers with no address: " + cut(answer)));
            } catch (IOException e) {
                reasons.add(server.getHostAddress() + ": " + e.getMessage());
            }
        }
        if (blocks.isEmpty()) {
            throw AmibakeException.outsideFailed(new Problem(
                    "the address of this machine could not be found: " + String.join("; ", reasons),
                    service.toString(),
                    "say who may reach the instances by SSH: --set build.network.sourceCidr=ADDRESS/32"));
        }
        return blocks;
    }

    /** One of each family. */
    private List<InetAddress> servers(List<String> reasons) {
        List<InetAddress> servers = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(service.getHost())) {
                boolean isFirst = servers.stream().noneMatch(other -> other.getClass() == address.getClass());
                if (isFirst) {
                    servers.add(address);
                }
            }
        } catch (UnknownHostException e) {
            reasons.add("the name " + service.getHost() + " is not known");
        }
        return servers;
    }

    private String ask(InetAddress server) throws IOException {
        boolean secure = "https".equals(service.getScheme());
        int port = service.getPort() > 0 ? service.getPort() : secure ? 443 : 80;
        int millis = Math.toIntExact(limit.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server, port), millis);
            plain.setSoTimeout(millis);
            if (!secure) {
                return answer(plain);
            }
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, service.getHost(), port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                return answer(socket);
            }
        }
    }

    /** HTTP/1.0, whose answers are as long as the connection. */
    private String answer(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        String path = service.getRawPath().isEmpty() ? "/" : service.getRawPath();
        String request = "GET " + path + " HTTP/1.0\r\nHost: " + service.getHost() + "\r\nUser-Agent: amibake\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        String answer = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
        int body = answer.indexOf("\r\n\r\n");
        if (body < 0 || !answer.matches("(?s)HTTP/1\\.[01] 200 .*")) {
            throw new IOException(
                    "it answers '" + cut(answer.lines().findFirst().orElse("")) + "'");
        }
        return answer.substring(body).strip();
    }

    private static Optional<String> single(String answer) {
        if (IPV4.matcher(answer).matches()) {
            return Optional.of(answer + "/32");
        }
        return IPV6.matcher(answer).matches() ? ipv6(answer) : Optional.empty();
    }

    /** A literal is not looked up; one of an IPv4 address within IPv6 is that one. */
    private static Optional<String> ipv6(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            return Optional.of(address instanceof Inet4Address ? address.getHostAddress() + "/32" : literal + "/128");
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }

    private static void addOnce(List<String> blocks, String block) {
        if (!blocks.contains(block)) {
            blocks.add(block);
        }
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
