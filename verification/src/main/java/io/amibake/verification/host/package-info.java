/**
 * A host as an object to ask, for programs and tests: what is in {@code checks.yaml}, in Java.
 *
 * <pre>{@code
 * try (Host host = Host.local()) {
 *     HostFile passwd = host.file("/etc/passwd");
 *     HostService docker = host.service("docker");
 *     HostCommand uname = host.command("uname -s");
 *     host.facts(passwd, docker, uname); // one round trip for all three; without it, one for each
 *
 *     assert passwd.mode().equals("0644") && passwd.owner().equals("root");
 *     assert docker.isEnabled() && docker.isRunning();
 *     assert uname.stdout().equals("Linux\n");
 * }
 * }</pre>
 *
 * <p>{@link io.amibake.verification.host.Host#connect Host.connect} takes any {@link io.amibake.verification.Target}, such
 * as {@code SshTarget.of(HostAddress.parse("ec2-user@198.51.100.7"), settings)}. What the host could not tell is an {@link
 * io.amibake.verification.host.UnknownFactException} with the reason, and never {@code false}; an attribute of what does not
 * exist is a {@link io.amibake.verification.host.NoSuchThingException}.
 */
@NullMarked
package io.amibake.verification.host;

import org.jspecify.annotations.NullMarked;
