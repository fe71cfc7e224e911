package io.amibake.verification.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Gives the tests of a class a host: a parameter of type {@link io.amibake.verification.host.Host Host}, or {@link
 * io.amibake.verification.Target Target}, of a test, a constructor or a lifecycle method.
 *
 * <p>The class and the classes nested in it share one connection, which is made when it is first needed and closed when the
 * class is done; their tests run in one thread. A host that cannot be reached fails every test that needs it, and is not
 * waited for again.
 *
 * <p>How the host is reached is said by configuration parameters of JUnit, which system properties are too. What they do not
 * say is as for {@code ssh}: its configuration, keys and known hosts.
 *
 * <table>
 *   <caption>Parameters</caption>
 *   <tr><td>{@code amibake.host}</td><td>{@code [USER@]HOST[:PORT]}, or {@code local} for this machine; must be given where
 *       the annotation names no host</td></tr>
 *   <tr><td>{@code amibake.identity}</td><td>a private key to log in with; without a passphrase</td></tr>
 *   <tr><td>{@code amibake.agent}</td><td>the socket of an SSH agent</td></tr>
 *   <tr><td>{@code amibake.host-key}</td><td>{@code SHA256:…}, the fingerprint that is trusted; several with commas;
 *       {@code HOST[:PORT]=SHA256:…} for a jump host</td></tr>
 *   <tr><td>{@code amibake.known-hosts}</td><td>a file of the host keys that are trusted</td></tr>
 *   <tr><td>{@code amibake.wait}</td><td>how long to wait for a host that boots, such as {@code 30s}; {@code 2m} unless
 *       given, {@code 0s} is one try</td></tr>
 * </table>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnHostExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface OnHost {
    /** {@code [USER@]HOST[:PORT]}, or {@code local} for this machine; when empty, the parameter {@code amibake.host}. */
    String value() default "";
}
