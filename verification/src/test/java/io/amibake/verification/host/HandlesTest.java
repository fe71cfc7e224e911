package io.amibake.verification.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.amibake.verification.facts.FileType;
import io.amibake.verification.facts.Hygiene;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each handle against this machine; what the facts are under all circumstances, their own tests show. */
@Timeout(60)
class HandlesTest {
    private final Host host = Host.local();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_file_has_all_that_its_directory_says() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "abc");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        HostFile a = host.file(file.toString());

        assertThat(a.type()).isEqualTo(FileType.FILE);
        assertThat(a.isFile()).isTrue();
        assertThat(a.isDirectory() || a.isLink() || a.isSocket() || a.isFifo()).isFalse();
        assertThat(a.isExecutable()).isTrue();
        assertThat(a.mode()).isEqualTo("0750");
        assertThat(a.owner()).isEqualTo(Files.getOwner(file).getName());
        assertThat(a.group()).isNotEmpty();
        assertThat(a.uid()).isEqualTo(((Integer) Files.getAttribute(file, "unix:uid")).longValue());
        assertThat(a.gid()).isEqualTo(((Integer) Files.getAttribute(file, "unix:gid")).longValue());
        assertThat(a.size()).isEqualTo(3);
        assertThat(a.modified())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS));
        assertThatThrownBy(a::target).hasMessage("file " + file + " on localhost: not a link");
        assertThatThrownBy(a::entries).hasMessage("file " + file + " on localhost: is a file, not a directory");
    }

    @Test
    void a_file_has_content_and_digests() throws IOException {
        Path file = Files.writeString(directory.resolve("a b"), "abc\n\nd");
        HostFile a = host.file(file.toString()).with(FilePart.MD5, FilePart.SHA256, FilePart.SHA512);

        assertThat(a.lines()).containsExactly("abc", "", "d");
        assertThat(a.contentBytes()).isEqualTo("abc\n\nd".getBytes(StandardCharsets.UTF_8));
        assertThat(a.contains("\n\n")).isTrue();
        assertThat(a.contains("e")).isFalse();
        assertThat(a.md5()).isEqualTo("8eb2507837a721d034d7bb243d9adf06");
        assertThat(a.sha256()).hasSize(64);
        assertThat(a.sha512()).hasSize(128);
    }

    @Test
    void a_link_is_looked_at_itself() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("../elsewhere"));
        HostFile it = host.file(link.toString());

        assertThat(it.isLink()).isTrue();
        assertThat(it.target()).isEqualTo("../elsewhere");
        assertThat(it.isExecutable()).isFalse();
        assertThatThrownBy(it::content).isInstanceOf(NoSuchThingException.class);
        assertThat(host.file(directory.toString()).entries()).containsExactly("link");
    }

    @Test
    void documents_have_values_of_the_jdk_at_pointers() throws IOException {
        HostDocument json = host.json(write("a.json", "{\"a\": [1, \"x\", true, null, {}], \"n\": null}"));
        HostDocument yaml = host.yaml(write("a.yaml", "on: true\nsize: 1.5\n"));
        HostDocument ini = host.ini(write("a.ini", "A=b\n[Unit]\nAfter=x.target\n"));
        host.facts(json, yaml, ini);

        assertThat(json.exists() && json.isValid()).isTrue();
        assertThat(json.value("/a/0")).isEqualTo(BigDecimal.ONE);
        assertThat(json.list("/a")).hasSize(5).contains("x", true, Map.of()).containsNull();
        assertThat(json.value("")).isInstanceOf(Map.class);
        assertThat(json.has("/n")).isTrue();
        assertThat(json.has("/b")).isFalse();
        assertThatThrownBy(() -> json.value("/n")).hasMessageEndingWith("/a.json on localhost: null at /n");
        assertThatThrownBy(() -> json.text("/b")).hasMessageEndingWith("/a.json on localhost: nothing at /b");
        assertThatThrownBy(() -> json.text("/a/0")).hasMessageEndingWith("on localhost: no text at /a/0 but 1");
        assertThat(yaml.isTrue("/on")).isTrue();
        assertThat(yaml.number("/size")).isEqualByComparingTo("1.5");
        assertThat(ini.text("//A")).isEqualTo("b");
        assertThat(ini.text("/Unit/After")).isEqualTo("x.target");
    }

    @Test
    void a_broken_document_has_nothing_at_any_place() throws IOException {
        HostDocument json = host.json(write("a.json", "{\"a\": "));

        assertThat(json.exists()).isTrue();
        assertThat(json.isValid()).isFalse();
        assertThatThrownBy(() -> json.has("/a"))
                .isInstanceOf(NoSuchThingException.class)
                .hasMessageContaining("is not JSON: ");
    }

    @Test
    void users_and_groups_are_those_of_the_host() {
        HostUser root = host.user("root");
        HostGroup group = host.group("root");
        host.facts(root, group);

        assertThat(root.uid()).isZero();
        assertThat(root.gid()).isZero();
        assertThat(root.groups()).contains("root");
        assertThat(root.shell()).isNotEmpty();
        assertThat(root.gecos()).isNotNull();
        assertThat(group.gid()).isZero();
        assertThat(group.members()).isNotNull();
    }

    @Test
    void ports_and_processes_are_those_that_are_there() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostProcess java = host.process("java");
            HostPort tcp = host.port("unix:/nowhere.sock");
            host.facts(java, tcp);

            assertThat(tcp.isListening()).isFalse();
            assertThat(tcp.addresses()).isEmpty();
            assertThat(java.isRunning()).isTrue();
            assertThat(java.all()).hasSameSizeAs(java.users());
            assertThat(java.users()).contains(System.getProperty("user.name"));
            assertThat(java.commandLines()).hasSameSizeAs(java.users());
            assertThat(host.addr("127.0.0.1:" + socket.getLocalPort()).isReachable())
                    .isTrue();
        }
        assertThatThrownBy(() -> host.port("tcp:0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_kernel_its_parameters_and_mounts_are_those_of_the_host() {
        HostKernel kernel = host.kernel();
        HostMount root = host.mountPoint("/");
        HostSysctl forward = host.sysctl("net.ipv4.ip_forward");
        HostSysctl type = host.sysctl("kernel.ostype");
        host.facts(kernel, root, forward, type);

        assertThat(kernel.machine()).isNotEmpty();
        assertThat(kernel.version()).isNotEmpty();
        assertThat(kernel.parameters()).isNotNull();
        assertThat(kernel.booted()).isBefore("2100-01-01T00:00:00Z");
        assertThat(root.exists()).isTrue();
        assertThat(root.filesystem()).isNotEmpty();
        assertThat(root.device()).isNotEmpty();
        assertThat(root.options()).containsAnyOf("rw", "ro");
        assertThat(root.size()).isGreaterThanOrEqualTo(root.used()).isGreaterThanOrEqualTo(root.free());
        assertThat(forward.number()).isBetween(0L, 1L);
        assertThat(type.value()).isEqualTo("Linux");
    }

    @Test
    void names_and_servers_are_asked_by_the_host() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("X-Test", "yes");
            exchange.sendResponseHeaders(404, 4);
            exchange.getResponseBody().write("gone".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        HostHttp http = host.http("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        HostDns dns = host.dns("localhost");
        host.facts(http, dns);
        server.stop(0);

        assertThat(http.isAnswered()).isTrue();
        assertThat(http.status()).isEqualTo(404);
        assertThat(http.header("X-TEST")).containsExactly("yes");
        assertThat(http.headers()).containsKey("x-test");
        assertThat(http.body()).isEqualTo("gone");
        assertThat(http.bodyBytes()).hasSize(4);
        assertThat(dns.isResolvable()).isTrue();
        assertThat(dns.addresses()).containsAnyOf("127.0.0.1", "::1");
    }

    @Test
    void nobody_answers_where_nobody_listens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HostHttp http = host.http("http://user:secret@127.0.0.1:" + port + "/x");
        HostAddr addr = host.addr("tcp://127.0.0.1:" + port);
        host.facts(http, addr);

        assertThat(http.isAnswered()).isFalse();
        assertThatThrownBy(http::status)
                .isInstanceOf(NoSuchThingException.class)
                .hasMessage(
                        "request to http://***@127.0.0.1:" + port + "/x on localhost: no answer: connection refused");
        assertThat(addr.isReachable()).isFalse();
        assertThat(addr.reason()).isEqualTo("connection refused");
    }

    @Test
    void services_and_packages_that_are_not_there_are_neither_off_nor_old() {
        HostService service = host.service("no-such-service");
        HostPackage absent = host.packageNamed("no-such-package");
        host.facts(service, absent);

        assertNeverFalse(service::exists, service::isEnabled, service::isRunning, service::isMasked, service::systemd);
        assertNeverFalse(absent::isInstalled, absent::version, absent::versions, absent::release, absent::architecture);
    }

    @Test
    void a_bridge_a_zone_and_what_is_left_over_can_be_asked_for() {
        HostBridge bridge = host.dockerBridge("nobridge0");
        HostTimezone zone = host.timezone("UTC", "Etc/UTC");
        HostHygiene history = host.hygiene(Hygiene.SHELL_HISTORY);
        host.facts(bridge, zone, history);

        assertThat(bridge.isLive()).isFalse();
        assertThatThrownBy(bridge::live)
                .hasMessage("docker bridge nobridge0 on localhost: no such interface, or it has no address");
        assertThat(bridge.isConfigured() || bridge.isDisabled()).isFalse();
        assertThat(bridge.settings()).isEmpty();
        assertThat(zone.running()).isNotEmpty();
        assertThat(history.isClean()).isEqualTo(history.leftovers().isEmpty());
    }

    @Test
    void devices_routes_jobs_and_the_environment_are_those_of_the_host() {
        HostBlockDevice none = host.blockDevice("/dev/null");
        HostRoute route = host.route("192.0.2.77");
        HostCron cron = host.cron("no-such-user");
        HostEnvironment environment = host.environment("no-such-user");
        HostSelinux selinux = host.selinux();
        host.facts(none, route, cron, environment, selinux);

        assertThat(none.exists()).isFalse();
        assertThatThrownBy(none::size).hasMessage("block device /dev/null on localhost: is no block device");
        assertThat(route.exists()).isFalse();
        assertThatThrownBy(route::via).hasMessage("route 192.0.2.77/32 on localhost: no such route");
        assertThatThrownBy(cron::jobs)
                .isInstanceOfAny(NoSuchThingException.class, UnknownFactException.class)
                .hasMessageStartingWith("cron jobs of no-such-user on localhost: ");
        assertNeverFalse(() -> false, environment::all, () -> environment.value("PATH"));
        assertThat(selinux.mode()).isIn("enforcing", "permissive", "disabled");
        assertThat(selinux.isEnforcing()).isEqualTo(selinux.mode().equals("enforcing"));
    }

    @Test
    void containers_and_images_that_are_not_there_do_not_run() {
        HostContainer container = host.dockerContainer("no-such-container");
        HostImage image = host.dockerImage("no-such-image:1");
        host.facts(container, image);

        assertNeverFalse(
                container::exists,
                container::isRunning,
                container::status,
                container::id,
                container::image,
                container::health,
                container::restarts,
                container::network);
        assertNeverFalse(image::exists, image::id, image::tags, image::digests, image::architecture, image::size);
    }

    /** Whatever this machine can tell: that it does not exist, or nothing. */
    private static void assertNeverFalse(BooleanSupplier exists, Runnable... attributes) {
        try {
            assertThat(exists.getAsBoolean()).isFalse();
        } catch (UnknownFactException noSuchProgram) {
            assertThat(noSuchProgram.why()).isNotEmpty();
        }
        for (Runnable attribute : List.of(attributes)) {
            assertThatThrownBy(attribute::run).isInstanceOfAny(NoSuchThingException.class, UnknownFactException.class);
        }
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
