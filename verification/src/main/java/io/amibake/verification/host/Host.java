package io.amibake.verification.host;

import io.amibake.verification.Answers;
import io.amibake.verification.Deadline;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Question;
import io.amibake.verification.Session;
import io.amibake.verification.Target;
import io.amibake.verification.facts.AddrSubject;
import io.amibake.verification.facts.DnsSubject;
import io.amibake.verification.facts.DocumentFormat;
import io.amibake.verification.facts.HttpSubject;
import io.amibake.verification.facts.Hygiene;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.PortSubject;
import io.amibake.verification.facts.RouteSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host to ask, over one connection and one execution of {@code sh} for as long as it is open.
 *
 * <p>Its methods make {@linkplain Handle handles} and ask nothing; a handle takes one round trip when it is first asked
 * about, and {@link #facts} looks at many in one; names that nothing can have are refused. For one thread at a time.
 */
public final class Host implements AutoCloseable {
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final String name;
    private final Session session;
    private final HostSettings settings;

    private Host(String name, Session session, HostSettings settings) {
        this.name = name;
        this.session = session;
        this.settings = settings;
    }

    /**
     * Connects to a host.
     *
     * @throws io.amibake.core.AmibakeException (status 3) when it cannot be reached, trusted or logged in to within two
     *     minutes; (status 2) when what is given for that is at fault
     */
    public static Host connect(Target target) {
        return connect(target, HostSettings.standard());
    }

    /** Connects to a host, as {@link #connect(Target)}. */
    public static Host connect(Target target, HostSettings settings) {
        Deadline deadline = Deadline.after(settings.reach(), settings.surroundings());
        Session session = Session.open(target, settings.surroundings(), deadline, settings.progress());
        return new Host(target.name(), session, settings);
    }

    /** This machine. */
    public static Host local() {
        return connect(new LocalTarget());
    }

    /** As messages name it: {@code ec2-user@198.51.100.7}, or {@code localhost}. */
    public String name() {
        return name;
    }

    /** Looks at all of these, which are of this host, that were not yet looked at, in one round trip. Equal commands run once. */
    public void facts(Handle... handles) {
        Map<Handle, List<Question<?, ?>>> open = new LinkedHashMap<>();
        for (Handle handle : handles) {
            handle.refuseOtherThan(this);
            open.put(handle, handle.open());
        }
        open.values().removeIf(List::isEmpty);
        if (!open.isEmpty()) {
            ask(open);
        }
    }

    /** What a handle has not asked yet, this question included. */
    Answers ask(Handle handle, Question<?, ?> question) {
        List<Question<?, ?>> questions = handle.open();
        if (!questions.contains(question)) {
            questions.add(question);
        }
        return ask(Map.of(handle, questions));
    }

    private Answers ask(Map<Handle, List<Question<?, ?>>> open) {
        Set<Question<?, ?>> all = new LinkedHashSet<>();
        Duration limit = settings.limit();
        for (Map.Entry<Handle, List<Question<?, ?>>> entry : open.entrySet()) {
            limit = limit.plus(entry.getKey().limit());
            all.addAll(entry.getValue());
        }
        Answers answers = session.ask(new ArrayList<>(all), Deadline.after(limit, settings.surroundings()));
        open.forEach((handle, questions) -> handle.take(questions, answers));
        return answers;
    }

    /** What lies at an absolute path. */
    public HostFile file(String path) {
        return new HostFile(this, Handle.fit(path, Names::ofPath));
    }

    /** A JSON file. */
    public HostDocument json(String path) {
        return new HostDocument(this, DocumentFormat.JSON, Handle.fit(path, Names::ofPath));
    }

    /** A YAML file. */
    public HostDocument yaml(String path) {
        return new HostDocument(this, DocumentFormat.YAML, Handle.fit(path, Names::ofPath));
    }

    /** An INI file, such as a unit of systemd. */
    public HostDocument ini(String path) {
        return new HostDocument(this, DocumentFormat.ofSections(path), Handle.fit(path, Names::ofPath));
    }

    /** A unit or job of the init system, such as {@code docker}. */
    public HostService service(String name) {
        return new HostService(this, Handle.fit(name, Names::ofUnit));
    }

    /** A package of rpm or dpkg. */
    public HostPackage packageNamed(String name) {
        return new HostPackage(this, Handle.fit(name, Names::ofPackage));
    }

    public HostUser user(String name) {
        return new HostUser(this, Handle.fit(name, Names::ofUser));
    }

    public HostGroup group(String name) {
        return new HostGroup(this, Handle.fit(name, Names::ofGroup));
    }

    /** A port of TCP, over IPv4 or IPv6: what takes both is listed under IPv6 alone. */
    public HostPort port(int number) {
        return new HostPort(this, PortSubject.parse(Integer.toString(number)));
    }

    /**
     * A port or socket: {@code tcp:22}, {@code tcp6:22}, {@code udp:53}, {@code udp6:53}, {@code unix:/run/docker.sock}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public HostPort port(String socket) {
        return new HostPort(this, PortSubject.parse(socket));
    }

    /** The processes of a name. */
    public HostProcess process(String name) {
        return new HostProcess(this, Handle.fit(name, Names::ofProcess));
    }

    public HostInterface networkInterface(String name) {
        return new HostInterface(this, Handle.fit(name, Names::ofInterface));
    }

    /** What is mounted on a directory. */
    public HostMount mountPoint(String directory) {
        return new HostMount(this, Handle.fit(directory, Names::ofMountPoint));
    }

    /** A disk or partition, by its absolute path. */
    public HostBlockDevice blockDevice(String path) {
        return new HostBlockDevice(this, Handle.fit(path, Names::ofPath));
    }

    /** The route to a block: {@code default}, {@code 10.0.0.0/8}, {@code ::/0}. */
    public HostRoute route(String block) {
        return new HostRoute(this, RouteSubject.parse(block));
    }

    /** A container of Docker, by its name or id. */
    public HostContainer dockerContainer(String name) {
        return new HostContainer(this, Handle.fit(name, Names::ofContainer));
    }

    /** An image of Docker, by a reference such as {@code amazon/amazon-ecs-agent:latest}. */
    public HostImage dockerImage(String reference) {
        return new HostImage(this, Handle.fit(reference, Names::ofImage));
    }

    public HostSelinux selinux() {
        return new HostSelinux(this);
    }

    /** The cron jobs that run as a user. */
    public HostCron cron(String user) {
        return new HostCron(this, Handle.fit(user, Names::ofUser));
    }

    /** What a user has in the environment after a login. */
    public HostEnvironment environment(String user) {
        return new HostEnvironment(this, Handle.fit(user, Names::ofUser));
    }

    /** A parameter of the kernel, such as {@code net.ipv4.ip_forward}. */
    public HostSysctl sysctl(String name) {
        return new HostSysctl(this, name);
    }

    public HostKernel kernel() {
        return new HostKernel(this);
    }

    /** The time zone, which may be one of those expected: several can be the same but for their names. */
    public HostTimezone timezone(String... expected) {
        return new HostTimezone(this, List.of(expected));
    }

    /** The bridge {@code docker0}. */
    public HostBridge dockerBridge() {
        return dockerBridge("docker0");
    }

    public HostBridge dockerBridge(String interfaceName) {
        return new HostBridge(this, Handle.fit(interfaceName, Names::ofInterface));
    }

    /** What a server answers to a plain request of the host, within 10 s. */
    public HostHttp http(String url) {
        return http(HttpSubject.of(url));
    }

    /** What a server answers to a request of the host. */
    public HostHttp http(HttpSubject request) {
        return new HostHttp(this, request);
    }

    /** A name to resolve within 10 s: {@code example.com}, or {@code MX:example.com} for other records. */
    public HostDns dns(String name) {
        return dns(DnsSubject.parse(name, "", USUAL));
    }

    public HostDns dns(DnsSubject name) {
        return new HostDns(this, name);
    }

    /** Where the host may connect to within 10 s: {@code tcp://10.0.0.2:443}. */
    public HostAddr addr(String address) {
        return addr(AddrSubject.parse(address, USUAL));
    }

    public HostAddr addr(AddrSubject address) {
        return new HostAddr(this, address);
    }

    /** What may be left over of the machine that built the image. */
    public HostHygiene hygiene(Hygiene place) {
        return new HostHygiene(this, place);
    }

    /** Runs a command, as who logged in, for at most 10 s. */
    public HostCommand run(String command) {
        return command(command).run();
    }

    /** Runs a command as root, for at most 10 s. */
    public HostCommand runAsRoot(String command) {
        return command(command).asRoot().run();
    }

    /** A command that runs when it is first asked about, or with others by {@link #facts}. */
    public HostCommand command(String command) {
        return new HostCommand(this, command);
    }

    /** What whoever reads the answers has to know of the host, such as why {@code sudo} does not work. */
    public List<String> notes() {
        return session.notes();
    }

    /** Why the connection is gone, if it is: then everything that was not asked yet is unknown. */
    public Optional<String> lost() {
        return session.lost();
    }

    /** Whether the connection is gone since a thread was interrupted that waited for an answer: another one may serve. */
    public boolean isInterrupted() {
        return session.isInterrupted();
    }

    /** Ends the connection. What was told stays. */
    @Override
    public void close() {
        session.close();
    }
}
