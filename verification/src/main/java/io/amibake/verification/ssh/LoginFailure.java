package io.amibake.verification.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import io.amibake.core.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a login failed: by how far it had got and by what ended it. */
record LoginFailure(Door door, Wire wire, HostKeyGuard guard, Trace trace) {
    /** As OpenSSH says it, after MaxAuthTries. */
    private static final String TOO_MANY = "Too many authentication failures";

    private static final Pattern WAYS = Pattern.compile("^Auth fail for methods '([^']+)'");

    Unreached of(JSchException failure) {
        Throwable cause = root(failure);
        if (failure instanceof JSchHostKeyException) {
            return new HostKeyFailure(door, guard, trace.certificateFault()).of(failure);
        }
        if (failure instanceof NoSsh) {
            return failed(
                    door.hop().place() + " sends what is no SSH", "check the port, and what answers there", cause);
        }
        if (failure instanceof JSchAlgoNegoFailException none) {
            return noCommonAlgorithm(none);
        }
        if (!wire.isOpen()) {
            return unconnected(cause);
        }
        if (wire.command().isPresent() && !wire.hasHeard()) {
            return of(wire.command().get(), cause);
        }
        if (cause instanceof SocketTimeoutException) {
            return booting(silent(), fix(), cause);
        }
        boolean refused = trace.cause().isEmpty() && door.keys().wasAsked() && isRefusal(failure);
        return refused ? notLetIn(failure) : ended(cause);
    }

    /** The shell's own exit statuses of what it cannot run do not get better with time. */
    private Unreached of(CommandSocket command, Throwable cause) {
        OptionalInt status = command.status();
        String how = status.isPresent()
                ? " ended with exit status " + status.getAsInt() + " before the host said anything"
                : " leads to nothing that says anything";
        String said = command.said().isEmpty() ? "" : ": " + Hearsay.of(command.said());
        String what = "the ProxyCommand for " + door.hop().place() + how + said;
        String fix = "run it yourself, and see what it lacks; it is in "
                + command.command().where();
        boolean unrunnable = status.equals(OptionalInt.of(126)) || status.equals(OptionalInt.of(127));
        return unrunnable ? failed(what, fix, cause) : booting(what, fix, cause);
    }

    private static boolean isRefusal(JSchException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Auth fail") || message.startsWith("Auth cancel");
    }

    private Unreached unconnected(Throwable cause) {
        String place = door.hop().place();
        if (cause instanceof UnknownHostException) {
            return booting(
                    "the name " + door.hop().host() + " has no address",
                    "check the name, and the DNS of this machine",
                    cause);
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return booting(
                    place + " refuses connections",
                    "wait until it has booted (--wait 5m), and check that an SSH server listens on that port",
                    cause);
        }
        if (cause instanceof SocketTimeoutException || cause instanceof ConnectException) {
            return booting(
                    place + " does not answer",
                    "wait until it has booted (--wait 5m), and check its address, its security group and the route to it",
                    cause);
        }
        if (cause instanceof NoRouteToHostException) {
            return booting(
                    "there is no route to " + place, "check its address, and the network of this machine", cause);
        }
        if (cause instanceof JumpSocket.Refused) {
            return booting(
                    String.valueOf(cause.getMessage()),
                    "wait until it has booted (--wait 5m), and check that the jump host may connect to it",
                    cause);
        }
        return booting(
                place + " cannot be reached: " + Hearsay.of(String.valueOf(cause.getMessage())),
                "check its address",
                cause);
    }

    /** What it was that did not come in time. */
    private String silent() {
        String place = door.hop().place();
        if (!wire.hasHeard()) {
            return place + " accepts connections, but no SSH server answers";
        }
        if (!guard.hasAccepted()) {
            return place + " does not finish the key exchange";
        }
        return place + " does not answer to the login";
    }

    private Unreached ended(Throwable cause) {
        String place = door.hop().place();
        Throwable logged = trace.cause().map(LoginFailure::root).orElse(cause);
        if (logged instanceof SocketTimeoutException) {
            return booting(silent(), fix(), cause);
        }
        if (logged instanceof JSchSessionDisconnectException disconnect) {
            String said = Hearsay.of(disconnect.getDescription());
            if (door.keys().wasAsked() && said.contains(TOO_MANY)) {
                return new Unreached(
                        Unreached.Kind.LOGIN,
                        problem(
                                place + " takes no more keys" + tried() + ": " + said,
                                "offer fewer: name the right one by --identity, with 'IdentitiesOnly yes' in the SSH"
                                        + " configuration where an agent has more"),
                        cause);
            }
            return booting(
                    place + " ends the connection" + (said.isEmpty() ? "" : ": " + said),
                    "look at the SSH server's log on the host",
                    cause);
        }
        String message = String.valueOf(logged.getMessage());
        if (message.startsWith("invalid server's version string")) {
            return failed(place + " is no SSH server of protocol 2", "check the port", cause);
        }
        String stage = !wire.hasHeard()
                ? "before it says anything"
                : guard.hasAccepted() ? "during the login" : "during the key exchange";
        return booting(place + " closes the connection " + stage, fix(), cause);
    }

    private String fix() {
        return "wait until it has booted (--wait 5m), and look at the SSH server's log on the host";
    }

    private Unreached notLetIn(JSchException failure) {
        String said = trace.banner().isEmpty() ? "" : "; the host says: " + trace.banner();
        Optional<String> others = otherWays(failure);
        if (others.isPresent()) {
            return failed(
                    door.hop().place() + " does not let in " + door.hop().user() + " by a key alone" + said
                            + "; it asks for " + others.get(),
                    "let sshd take a key alone: PubkeyAuthentication and AuthenticationMethods in sshd_config",
                    failure);
        }
        String what = door.hop().place() + " does not let in " + door.hop().user() + tried() + said;
        // pam_nologin lets nobody in while the system boots or goes down.
        boolean booting =
                trace.banner().contains("pam_nologin") || trace.banner().contains("booting up");
        return new Unreached(
                booting ? Unreached.Kind.BOOTING : Unreached.Kind.LOGIN,
                problem(
                        what,
                        "check the user and the key (--identity); the key's public half must be in the user's "
                                + "authorized_keys on the host"),
                failure);
    }

    /** The ways that the host still takes, when a key is none of them: it wants them besides, or instead. */
    private static Optional<String> otherWays(JSchException failure) {
        Matcher ways = WAYS.matcher(String.valueOf(failure.getMessage()));
        return ways.find() && !ways.group(1).contains("publickey")
                ? Optional.of(Hearsay.of(ways.group(1).replace(",", ", ")))
                : Optional.empty();
    }

    private String tried() {
        StringBuilder tried = new StringBuilder();
        for (String name : door.keys().names()) {
            tried.append(tried.length() == 0 ? " with " : ", ").append(name);
        }
        if (tried.length() == 0) {
            tried.append(": there is no key to try");
            for (Path file : door.keys().missing()) {
                tried.append(file.equals(door.keys().missing().get(0)) ? "; there is none at " : ", ")
                        .append(file);
            }
        }
        for (String fault : door.keys().faults()) {
            tried.append("; ").append(fault);
        }
        return tried.toString();
    }

    private Unreached noCommonAlgorithm(JSchAlgoNegoFailException failure) {
        String what = door.hop().place() + " and amibake have no common algorithm (" + failure.getAlgorithmName()
                + "): the host has " + Hearsay.of(failure.getServerProposal());
        return failed(what, "let the host offer one of: " + failure.getJSchProposal(), failure);
    }

    private Unreached booting(String what, String fix, Throwable cause) {
        return new Unreached(Unreached.Kind.BOOTING, problem(what, fix), cause);
    }

    private Unreached failed(String what, String fix, Throwable cause) {
        return new Unreached(Unreached.Kind.FINAL, problem(what, fix), cause);
    }

    private Problem problem(String what, String fix) {
        return new Problem(what, "host " + door.hop().user() + "@" + door.hop().place(), fix);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
